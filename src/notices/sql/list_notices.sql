SELECT code, kind, sender, channel, sent_at, delivered_at, effective_on, ground, clause, body, sent_to FROM notice
WHERE group_id = $1 ORDER BY notice_no
