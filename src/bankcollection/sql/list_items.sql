SELECT group_id, batch_no, cycle, part, payee_no, mandate_no, amount, collected_on, payment_no, returned_on, reason
FROM collection_item WHERE batch_no = $1 ORDER BY group_id, cycle
