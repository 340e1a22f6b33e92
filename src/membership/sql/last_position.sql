SELECT coalesce(max(position), 0) FROM line WHERE group_id = $1
