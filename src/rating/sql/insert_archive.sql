INSERT INTO usage_archive (group_id, cycle, archive_no, records, file, sha256, archived_on, archived_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
