SELECT count(*), coalesce(max(batch_no), 0), CAST(coalesce(sum(1 - done), 0) AS BIGINT),
       CAST(coalesce(sum(group_count), 0) AS BIGINT), CAST(coalesce(sum(group_count * done), 0) AS BIGINT),
       CAST(coalesce(sum(lines * done), 0) AS BIGINT)
FROM run_batch WHERE run = $1
