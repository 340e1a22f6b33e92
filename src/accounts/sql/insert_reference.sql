INSERT INTO payment_reference (ref, method, group_id, payment_no) VALUES ($1, $2, $3, $4)
