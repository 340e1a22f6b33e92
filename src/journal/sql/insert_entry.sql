INSERT INTO journal (group_id, entry_no, kind, account, reference, done_on, done_by, common_no)
SELECT $1, coalesce(max(entry_no), 0) + 1, $2, $3, $4, $5, $6, $7 FROM journal WHERE group_id = $1
