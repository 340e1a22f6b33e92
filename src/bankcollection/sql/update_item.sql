UPDATE collection_item SET collected_on = $4, payment_no = $5, returned_on = $6, reason = $7
WHERE group_id = $1 AND batch_no = $2 AND cycle = $3
