SELECT packed FROM usage_detail WHERE group_id = $1 AND cycle = $2 AND first_line <= $3 AND last_line >= $3
ORDER BY import_no, chunk_no
