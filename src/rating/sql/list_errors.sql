SELECT import_no, error_no, raw, reason FROM usage_error_store ORDER BY import_no, error_no
