CREATE TABLE notice (
  group_id INTEGER NOT NULL,
  notice_no INTEGER NOT NULL,
  code TEXT NOT NULL,
  kind INTEGER NOT NULL,
  sender INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,       -- seconds of civil time
  delivered_at INTEGER NOT NULL,
  effective_on INTEGER,
  ground INTEGER,
  clause TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (group_id, notice_no),
  UNIQUE (group_id, code)
) STRICT;
