INSERT INTO usage_total (group_id, cycle, import_no, chunk_no, records, totals) VALUES ($1, $2, $3, $4, $5, $6)
