CREATE TABLE vault_key (          -- the mark of the key the database is sealed with: at most one
  key_no INTEGER PRIMARY KEY,
  mark BLOB NOT NULL
) STRICT;
-- Who looked at sealed data, and why.
CREATE TABLE access_log (
  group_id INT NOT NULL,      -- 0: of no group
  access_no INTEGER NOT NULL,
  accessed_at INTEGER NOT NULL,   -- seconds of civil time
  accessed_by TEXT NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (group_id, access_no)
) STRICT, WITHOUT ROWID;
