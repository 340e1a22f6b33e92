INSERT INTO payment (group_id, payment_no, account, paid_on, amount, method, ref, designated, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
