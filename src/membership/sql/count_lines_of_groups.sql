SELECT group_id, count(*) FROM line GROUP BY group_id
