SELECT coalesce(max(change_no), 0) FROM registry_change WHERE group_id = $1
