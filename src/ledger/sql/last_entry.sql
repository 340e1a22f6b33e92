SELECT coalesce(max(entry_no), 0) FROM posting WHERE group_id = $1
