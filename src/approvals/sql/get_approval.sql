SELECT group_id, approval_no, operation, summary, maker, made_at, expires_at, state, decided_by, decided_at, remark, content, sealed
FROM approval WHERE approval_no = $1
