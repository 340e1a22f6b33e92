-- What the cursors of lists are sealed with: one row, the same key for every server of the database.
CREATE TABLE cursor_key (
  key_no INT PRIMARY KEY,
  key BLOB NOT NULL
) STRICT;
