SELECT cycle, archive_no, file, sha256, archived_on, archived_by, count(*), CAST(sum(records) AS BIGINT) FROM usage_archive
GROUP BY cycle, archive_no, file, sha256, archived_on, archived_by ORDER BY cycle, archive_no
