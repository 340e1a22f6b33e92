INSERT INTO usage_detail (group_id, cycle, import_no, chunk_no, first_line, last_line, packed)
VALUES ($1, $2, $3, $4, $5, $6, $7)
