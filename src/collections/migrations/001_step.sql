CREATE TABLE collection_step (
  group_id INTEGER NOT NULL,
  step_no INTEGER NOT NULL,
  account INTEGER NOT NULL,
  cycle INTEGER,
  step INTEGER NOT NULL,
  taken_on INTEGER NOT NULL,
  PRIMARY KEY (group_id, step_no)
) STRICT, WITHOUT ROWID;
