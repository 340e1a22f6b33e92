-- What one person asks for and another one decides.
CREATE TABLE approval (
  group_id INT NOT NULL,          -- 0: of no group
  approval_no INTEGER NOT NULL,   -- over all groups
  operation INT NOT NULL,
  summary TEXT NOT NULL,          -- for people, without personal data
  content BLOB NOT NULL,          -- canonical JSON, sealed where `sealed` says so
  sealed INT NOT NULL,
  maker TEXT NOT NULL,
  made_at INTEGER NOT NULL,       -- seconds of civil time, as the next ones
  expires_at INTEGER NOT NULL,
  state INT NOT NULL,
  decided_by TEXT,
  decided_at INTEGER,
  remark TEXT NOT NULL,           -- of who decided, or why it failed
  PRIMARY KEY (group_id, approval_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX approval_by_number ON approval (approval_no);
-- From where on a second person is needed.
CREATE TABLE approval_limit (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
