SELECT coalesce(max(entry_no), 0) FROM journal WHERE group_id = $1
