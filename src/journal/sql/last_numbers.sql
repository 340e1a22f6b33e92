SELECT group_id, max(entry_no) FROM journal WHERE group_id <> 0 GROUP BY group_id
