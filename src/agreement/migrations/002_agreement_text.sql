-- The text of a group's agreement as it came, sealed: it names persons, their numbers and addresses. The last counts.
CREATE TABLE agreement_text (
  group_id INT NOT NULL,
  text_no INT NOT NULL,      -- from 1 in each group
  content BLOB NOT NULL,     -- sealed
  digest TEXT NOT NULL,      -- SHA-256 of the text, as sha256sum prints it
  kept_at INTEGER NOT NULL,  -- seconds of civil time
  kept_by TEXT NOT NULL,
  PRIMARY KEY (group_id, text_no)
) STRICT, WITHOUT ROWID;
