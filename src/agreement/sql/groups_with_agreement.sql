SELECT group_id FROM agreement ORDER BY group_id
