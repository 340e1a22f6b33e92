INSERT INTO share (group_id, cycle, msisdn, category, part, rule, amount) VALUES ($1, $2, $3, $4, $5, $6, $7)
