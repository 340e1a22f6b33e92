INSERT INTO dispute (group_id, dispute_no, code, account, cycle, opened_on, amount, upheld) VALUES ($1, $2, $3, $4, $5, $6, $7, 0)
