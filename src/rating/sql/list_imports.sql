SELECT import_no, name, rated, duplicates, errors, finished FROM usage_import ORDER BY import_no
