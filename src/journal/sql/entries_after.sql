SELECT entry_no, kind, account, reference, done_on, done_by, common_no FROM journal WHERE group_id = $1 AND entry_no > $2 ORDER BY entry_no LIMIT $3
