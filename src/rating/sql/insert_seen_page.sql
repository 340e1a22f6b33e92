INSERT INTO usage_seen (run_no, first_key, keys) VALUES ($1, $2, $3)
