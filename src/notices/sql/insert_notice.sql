INSERT INTO notice (group_id, notice_no, code, kind, sender, channel, sent_at, delivered_at, effective_on, ground, clause, body, sent_to)
SELECT $1, count(*) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM notice WHERE group_id = $1
