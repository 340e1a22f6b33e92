UPDATE dispute SET resolved_on = $3, upheld = $4 WHERE group_id = $1 AND dispute_no = $2
