SELECT booked_in, msisdn, category, sponsored, member FROM correction WHERE group_id = $1 AND cycle = $2 ORDER BY booked_in, msisdn, category
