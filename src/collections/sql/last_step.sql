SELECT coalesce(max(step_no), 0) FROM collection_step WHERE group_id = $1
