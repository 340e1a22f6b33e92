SELECT CAST(coalesce(sum(t.records), 0) AS BIGINT) FROM usage_total AS t LEFT JOIN usage_detail AS d
  ON d.group_id = t.group_id AND d.cycle = t.cycle AND d.import_no = t.import_no AND d.chunk_no = t.chunk_no
WHERE t.group_id = $1 AND t.cycle = $2 AND d.group_id IS NULL
