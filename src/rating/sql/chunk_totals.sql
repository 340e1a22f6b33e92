SELECT totals FROM usage_total WHERE group_id = $1 AND cycle = $2 ORDER BY import_no, chunk_no
