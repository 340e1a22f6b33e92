SELECT coalesce(sum(rated), 0), coalesce(sum(duplicates), 0), coalesce(sum(errors), 0) FROM usage_import
