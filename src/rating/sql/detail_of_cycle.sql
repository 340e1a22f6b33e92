SELECT d.group_id, count(*), CAST(sum(t.records) AS BIGINT) FROM usage_detail AS d JOIN usage_total AS t
  ON t.group_id = d.group_id AND t.cycle = d.cycle AND t.import_no = d.import_no AND t.chunk_no = d.chunk_no
WHERE d.cycle = $1 GROUP BY d.group_id ORDER BY d.group_id
