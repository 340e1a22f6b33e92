SELECT coalesce(max(chunk_no), 0) FROM usage_chunk WHERE group_id = $1 AND cycle = $2
