SELECT msisdn, transferred, paid, returned FROM dedicated_move WHERE group_id = $1 AND cycle = $2 ORDER BY msisdn
