SELECT 1 FROM billed_cycle WHERE group_id = $1 AND cycle = $2
