CREATE TABLE daily_run (
  group_id INTEGER PRIMARY KEY,
  last_on INTEGER NOT NULL        -- every day up to this one is complete
) STRICT;
