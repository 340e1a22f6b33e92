SELECT group_id, approval_no, operation, summary, content, sealed, maker, made_at, expires_at, state, decided_by, decided_at, remark FROM approval WHERE approval_no = $1
