SELECT DISTINCT cycle FROM usage_total WHERE group_id = $1 ORDER BY cycle
