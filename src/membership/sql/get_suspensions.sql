SELECT suspension_no, cause, from_on, to_on FROM suspension WHERE group_id = $1 AND msisdn = $2 ORDER BY suspension_no
