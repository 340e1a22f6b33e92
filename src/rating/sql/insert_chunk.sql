INSERT INTO usage_chunk (group_id, cycle, chunk_no, import_no, first_line, last_line, records, totals, packed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
