SELECT group_id, accessed_at AS "time", accessed_by AS "by", what, subject, reason, access_no FROM access_log
WHERE group_id = $1
