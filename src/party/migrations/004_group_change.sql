-- Changes of who a group is (annex 2 2.4); only ever added to.
CREATE TABLE group_change (
  group_id INT NOT NULL,
  change_no INTEGER NOT NULL,  -- from 1 in each group
  changed_on INT NOT NULL,
  name_before TEXT NOT NULL,
  name_after TEXT NOT NULL,
  uscc_before TEXT,
  uscc_after TEXT,
  reason TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  PRIMARY KEY (group_id, change_no)
) STRICT, WITHOUT ROWID;
