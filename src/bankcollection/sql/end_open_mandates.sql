UPDATE mandate SET ended_on = $2 WHERE group_id = $1 AND ended_on IS NULL
