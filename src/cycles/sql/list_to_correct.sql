SELECT cycle FROM to_correct WHERE group_id = $1 ORDER BY cycle
