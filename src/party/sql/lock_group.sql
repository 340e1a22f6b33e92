SELECT group_id FROM customer_group WHERE group_id = $1
