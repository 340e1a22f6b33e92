UPDATE payment SET reversed_on = $3 WHERE group_id = $1 AND payment_no = $2
