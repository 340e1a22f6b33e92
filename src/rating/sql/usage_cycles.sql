SELECT DISTINCT cycle FROM usage_chunk WHERE group_id = $1 ORDER BY cycle
