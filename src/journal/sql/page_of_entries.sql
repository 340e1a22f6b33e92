SELECT entry_no AS number, kind, account, reference, done_on, done_by, common_no FROM journal WHERE group_id = $1
