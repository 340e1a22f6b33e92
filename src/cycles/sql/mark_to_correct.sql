INSERT INTO to_correct (group_id, cycle) VALUES ($1, $2) ON CONFLICT DO NOTHING
