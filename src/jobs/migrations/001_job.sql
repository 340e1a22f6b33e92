-- Work in the background, over all groups: what waits, runs and ran.
CREATE TABLE job (
  job_no INTEGER PRIMARY KEY,
  kind INT NOT NULL,
  parameters TEXT NOT NULL,      -- JSON
  title TEXT NOT NULL,
  started_by TEXT NOT NULL,
  state INT NOT NULL,
  made_at INTEGER NOT NULL,      -- seconds of civil time, as the next ones
  begun_at INTEGER,
  ended_at INTEGER,
  beat_at INTEGER,               -- of whoever runs it, while it lives
  cancel_asked INT NOT NULL,
  done INTEGER NOT NULL,
  whole INTEGER NOT NULL,        -- what `done` is of; 0 where it is not known
  detail TEXT NOT NULL,          -- for people: where it stands, or what was wrong
  result TEXT                    -- JSON
) STRICT;
