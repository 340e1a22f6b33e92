SELECT import_no AS import, error_no AS number, raw, reason FROM usage_error_store
