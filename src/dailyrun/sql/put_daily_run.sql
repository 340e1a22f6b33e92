INSERT INTO daily_run (group_id, last_on) VALUES ($1, $2) ON CONFLICT (group_id) DO UPDATE SET last_on = excluded.last_on
