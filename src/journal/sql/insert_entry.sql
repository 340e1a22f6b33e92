INSERT INTO journal (group_id, entry_no, kind, account, reference, done_on, done_by, common_no)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
