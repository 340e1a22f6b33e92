SELECT entry_no, kind, account, reference, done_on, done_by, common_no FROM journal WHERE group_id = $1 ORDER BY entry_no
