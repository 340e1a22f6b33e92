SELECT account, cycle AS of_cycle, step, taken_on AS "on", step_no AS number, COALESCE(cycle, 0) AS cycle
FROM collection_step WHERE group_id = $1
