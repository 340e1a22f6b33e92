UPDATE approval SET state = $3, decided_by = $4, decided_at = $5, remark = $6 WHERE group_id = $1 AND approval_no = $2 AND state = 0
