SELECT from_cycle, terms FROM terms_version WHERE group_id = $1 ORDER BY from_cycle
