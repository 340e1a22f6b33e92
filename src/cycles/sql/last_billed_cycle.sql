SELECT max(cycle) FROM billed_cycle WHERE group_id = $1
