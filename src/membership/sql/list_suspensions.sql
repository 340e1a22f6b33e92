SELECT msisdn, cause, from_on, to_on FROM suspension
WHERE group_id = $1 AND msisdn BETWEEN $2 AND $3 ORDER BY msisdn, suspension_no
