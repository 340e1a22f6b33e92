DELETE FROM usage_detail WHERE group_id = $1 AND cycle = $2
