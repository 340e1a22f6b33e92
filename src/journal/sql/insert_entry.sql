INSERT INTO journal (group_id, entry_no, kind, account, reference, done_on, done_by, common_no)
VALUES ($1, (SELECT coalesce(max(entry_no), 0) + 1 FROM journal WHERE group_id = $1), $2, $3, $4, $5, $6,
  (SELECT coalesce(max(entry_no), 0) FROM journal WHERE group_id = 0))
