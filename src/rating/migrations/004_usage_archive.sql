-- Files that usage records went to when their retention was over: the proof that nothing is lost (usage_archive.h).
CREATE TABLE usage_archive (
  group_id INT NOT NULL,
  cycle INT NOT NULL,
  archive_no INTEGER NOT NULL,    -- of the cycle: records that came later go to a file of their own
  records INTEGER NOT NULL,       -- of the group
  file TEXT NOT NULL,             -- its name without the folder
  sha256 TEXT NOT NULL,           -- of the whole file, hexadecimal
  archived_on INT NOT NULL,
  archived_by TEXT NOT NULL,
  PRIMARY KEY (group_id, cycle, archive_no)
) STRICT;
