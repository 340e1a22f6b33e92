SELECT change_no, changed_on, name_before, name_after, uscc_before, uscc_after, reason, changed_by
FROM group_change WHERE group_id = $1 ORDER BY change_no
