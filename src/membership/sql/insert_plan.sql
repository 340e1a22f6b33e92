INSERT INTO plan (group_id, plan_id, definition) VALUES ($1, $2, $3)
