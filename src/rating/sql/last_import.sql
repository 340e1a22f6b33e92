SELECT coalesce(max(import_no), 0) FROM usage_import
