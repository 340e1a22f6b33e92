SELECT group_id, payment_no FROM payment_reference WHERE ref = $1 AND method = $2
