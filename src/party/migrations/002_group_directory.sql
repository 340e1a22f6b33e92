-- A group's number by its code, over all groups; distributed by code. The code's uniqueness lives here.
CREATE TABLE group_directory (
  code TEXT PRIMARY KEY,
  group_id INT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO group_directory (code, group_id) SELECT code, group_id FROM customer_group;
