SELECT packed FROM usage_chunk WHERE group_id = $1 AND cycle = $2 AND first_line <= $3 AND last_line >= $3 ORDER BY chunk_no
