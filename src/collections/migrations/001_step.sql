CREATE TABLE collection_step (
  group_id INT NOT NULL,
  step_no INTEGER NOT NULL,
  account INTEGER NOT NULL,
  cycle INT,
  step INT NOT NULL,
  taken_on INT NOT NULL,
  PRIMARY KEY (group_id, step_no)
) STRICT, WITHOUT ROWID;
