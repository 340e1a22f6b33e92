SELECT coalesce(max(error_no), 0) FROM usage_error_store WHERE import_no = $1
