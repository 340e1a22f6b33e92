INSERT INTO usage_error_store (import_no, error_no, raw, reason) VALUES ($1, $2, $3, $4)
