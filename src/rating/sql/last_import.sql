SELECT max(import_no) FROM usage_import
