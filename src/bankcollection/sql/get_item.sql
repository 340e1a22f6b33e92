SELECT group_id, batch_no, cycle, part, payee_no, mandate_no, amount, collected_on, payment_no, returned_on, reason
FROM collection_item WHERE group_id = $1 AND batch_no = $2 AND cycle = $3
