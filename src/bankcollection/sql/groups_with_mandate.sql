SELECT DISTINCT group_id FROM mandate ORDER BY group_id
