UPDATE usage_error_store SET reason = $3 WHERE import_no = $1 AND error_no = $2
