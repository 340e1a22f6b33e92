UPDATE customer_group SET agreement_digest = $2 WHERE group_id = $1
