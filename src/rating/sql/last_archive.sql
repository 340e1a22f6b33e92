SELECT coalesce(max(archive_no), 0) FROM usage_archive WHERE cycle = $1
