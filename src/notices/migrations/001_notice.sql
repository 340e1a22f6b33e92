CREATE TABLE notice (
  group_id INT NOT NULL,
  notice_no INTEGER NOT NULL,
  code TEXT NOT NULL,
  kind INT NOT NULL,
  sender INT NOT NULL,
  channel INT NOT NULL,
  sent_at INTEGER NOT NULL,       -- seconds of civil time
  delivered_at INTEGER NOT NULL,
  effective_on INT,
  ground INT,
  clause TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (group_id, notice_no),
  UNIQUE (group_id, code)
) STRICT;
