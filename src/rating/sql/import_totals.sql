SELECT CAST(coalesce(sum(rated), 0) AS BIGINT), CAST(coalesce(sum(duplicates), 0) AS BIGINT),
       CAST(coalesce(sum(errors), 0) AS BIGINT)
FROM usage_import
