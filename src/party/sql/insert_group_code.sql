INSERT INTO group_directory (code, group_id) VALUES ($1, $2)
