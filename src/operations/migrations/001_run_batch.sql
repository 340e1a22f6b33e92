-- Runs that many processes share: whole groups, cut into batches that workers claim; distributed by run.
CREATE TABLE run_batch (
  run TEXT NOT NULL,              -- "bills 2025-06", "day 2025-07-01"
  batch_no INTEGER NOT NULL,
  first_group INT NOT NULL,   -- the numbers of groups from .. to, of those that were to be run
  last_group INT NOT NULL,
  group_count INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  done INT NOT NULL,
  PRIMARY KEY (run, batch_no)
) STRICT, WITHOUT ROWID;
