SELECT t.totals, d.packed FROM usage_total AS t JOIN usage_detail AS d
  ON d.group_id = t.group_id AND d.cycle = t.cycle AND d.import_no = t.import_no AND d.chunk_no = t.chunk_no
WHERE t.group_id = $1 AND t.cycle = $2 ORDER BY t.import_no, t.chunk_no
