UPDATE customer_group SET name = $2, uscc = $3 WHERE group_id = $1
