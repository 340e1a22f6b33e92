SELECT group_id, accessed_at, accessed_by, what, subject, reason FROM access_log ORDER BY accessed_at, group_id, access_no
