INSERT INTO usage_error (error_no, import_no, raw, reason)
VALUES ((SELECT coalesce(max(error_no), 0) + 1 FROM usage_error), $1, $2, $3)
