-- The order of all acts of a group: one row an act, only ever added to. Group 0: what concerns all groups.
CREATE TABLE journal (
  group_id INT NOT NULL,
  entry_no INTEGER NOT NULL,
  kind INT NOT NULL,
  account INTEGER,
  reference TEXT NOT NULL,        -- to what the act's room keeps of it
  done_on INT,
  done_by TEXT NOT NULL,
  common_no INTEGER NOT NULL,     -- the last entry of group 0 before it
  PRIMARY KEY (group_id, entry_no)
) STRICT, WITHOUT ROWID;
