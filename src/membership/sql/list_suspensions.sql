SELECT msisdn, cause, from_on, to_on FROM suspension WHERE group_id = $1 ORDER BY msisdn, suspension_no
