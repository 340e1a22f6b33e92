DELETE FROM usage_error_store WHERE import_no = $1 AND error_no = $2
