INSERT INTO access_log (group_id, access_no, accessed_at, accessed_by, what, subject, reason)
VALUES ($1, (SELECT coalesce(max(access_no), 0) + 1 FROM access_log WHERE group_id = $1), $2, $3, $4, $5, $6)
