SELECT account, cycle, step, taken_on FROM collection_step WHERE group_id = $1 ORDER BY step_no
