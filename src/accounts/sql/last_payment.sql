SELECT coalesce(max(payment_no), 0) FROM payment WHERE group_id = $1
