SELECT error_no, import_no, raw, reason FROM usage_error ORDER BY error_no
