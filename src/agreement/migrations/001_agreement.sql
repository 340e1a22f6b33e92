-- Agreements, the versions of their terms, and the notices that bear on their life. Amounts in fen.
CREATE TABLE agreement (
  group_id INTEGER NOT NULL,
  code TEXT NOT NULL,
  signed_on INTEGER,
  first_cycle INTEGER NOT NULL,
  last_cycle INTEGER NOT NULL,
  total_fee INTEGER NOT NULL,
  project_amount INTEGER NOT NULL,
  project_cycles INTEGER NOT NULL,
  project_category INTEGER NOT NULL,
  damages INTEGER NOT NULL,
  PRIMARY KEY (group_id)
) STRICT;
CREATE TABLE terms_version (
  group_id INTEGER NOT NULL,
  from_cycle INTEGER NOT NULL,
  noted_on INTEGER NOT NULL,
  terms TEXT NOT NULL,
  PRIMARY KEY (group_id, from_cycle)
) STRICT, WITHOUT ROWID;
CREATE TABLE nonrenewal (
  group_id INTEGER NOT NULL,
  notice_code TEXT NOT NULL,
  delivered_on INTEGER NOT NULL,
  PRIMARY KEY (group_id, notice_code)
) STRICT, WITHOUT ROWID;
CREATE TABLE termination (
  group_id INTEGER NOT NULL,
  notice_code TEXT NOT NULL,
  effective_on INTEGER NOT NULL,
  ground INTEGER NOT NULL,
  PRIMARY KEY (group_id, notice_code)
) STRICT, WITHOUT ROWID;
