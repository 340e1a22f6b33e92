INSERT INTO approval (group_id, approval_no, operation, summary, content, sealed, maker, made_at, expires_at, state, remark) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, '')
