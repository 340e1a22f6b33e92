UPDATE approval SET state = $3, remark = $4 WHERE group_id = $1 AND approval_no = $2
