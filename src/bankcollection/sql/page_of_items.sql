SELECT group_id, batch_no, cycle, part, payee_no, mandate_no, amount, collected_on AS came_on, payment_no,
       returned_on AS went_on, reason, group_id AS end_to_end_id, COALESCE(collected_on, 0) AS collected_on,
       COALESCE(returned_on, 0) AS returned_on
FROM collection_item WHERE batch_no = $1
