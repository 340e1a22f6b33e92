UPDATE bill SET late_fee = $4, outstanding = $5 WHERE group_id = $1 AND cycle = $2 AND account = $3
