INSERT INTO collection_item (group_id, batch_no, cycle, part, payee_no, mandate_no, amount, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, '')
