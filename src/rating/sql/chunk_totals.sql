SELECT totals FROM usage_chunk WHERE group_id = $1 AND cycle = $2 ORDER BY chunk_no
