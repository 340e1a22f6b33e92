INSERT INTO bill_line (group_id, cycle, account, kind, amount) VALUES ($1, $2, $3, $4, $5)
