SELECT coalesce(max(dispute_no), 0) FROM dispute WHERE group_id = $1
