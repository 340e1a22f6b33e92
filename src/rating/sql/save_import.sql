UPDATE usage_import SET text_offset = $2, rated = rated + $3, duplicates = duplicates + $4, errors = errors + $5, finished = $6
WHERE import_no = $1 AND text_offset = $7 AND finished = 0
