SELECT last_on FROM daily_run WHERE group_id = $1
