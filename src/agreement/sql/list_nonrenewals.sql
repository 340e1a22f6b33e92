SELECT delivered_on FROM nonrenewal WHERE group_id = $1
