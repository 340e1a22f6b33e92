SELECT file, sha256, archived_on, records FROM usage_archive WHERE group_id = $1 AND cycle = $2 ORDER BY archive_no
