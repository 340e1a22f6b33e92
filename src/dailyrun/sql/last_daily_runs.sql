SELECT group_id, last_on FROM daily_run
