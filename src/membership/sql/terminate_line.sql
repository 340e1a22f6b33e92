UPDATE line SET terminated_on = $3 WHERE group_id = $1 AND msisdn = $2
