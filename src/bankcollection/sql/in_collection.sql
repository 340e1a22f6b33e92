SELECT cycle FROM collection_item
WHERE group_id = $1 AND collected_on IS NULL AND returned_on IS NULL ORDER BY cycle
