INSERT INTO dedicated_move (group_id, cycle, msisdn, transferred, paid, returned) VALUES ($1, $2, $3, $4, $5, $6)
