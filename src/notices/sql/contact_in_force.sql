SELECT 1 FROM contact WHERE group_id = $1 AND party = $2 AND effective_on <= $3 LIMIT 1
