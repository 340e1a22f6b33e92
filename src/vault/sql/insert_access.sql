INSERT INTO access_log (group_id, access_no, accessed_at, accessed_by, what, subject, reason)
SELECT $1, coalesce(max(access_no), 0) + 1, $2, $3, $4, $5, $6 FROM access_log WHERE group_id = $1
