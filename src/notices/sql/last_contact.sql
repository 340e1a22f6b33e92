SELECT coalesce(max(contact_no), 0) FROM contact WHERE group_id = $1 AND party = $2
