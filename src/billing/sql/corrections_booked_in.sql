SELECT cycle, msisdn, category, sponsored, member FROM correction WHERE group_id = $1 AND booked_in = $2 ORDER BY cycle, msisdn, category
