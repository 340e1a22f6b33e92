-- Agreements, the versions of their terms, and the notices that bear on their life. Amounts in fen.
CREATE TABLE agreement (
  group_id INT NOT NULL,
  code TEXT NOT NULL,
  signed_on INT,
  first_cycle INT NOT NULL,
  last_cycle INT NOT NULL,
  total_fee INTEGER NOT NULL,
  project_amount INTEGER NOT NULL,
  project_cycles INT NOT NULL,
  project_category INT NOT NULL,
  damages INTEGER NOT NULL,
  PRIMARY KEY (group_id)
) STRICT;
CREATE TABLE terms_version (
  group_id INT NOT NULL,
  from_cycle INT NOT NULL,
  noted_on INT NOT NULL,
  terms TEXT NOT NULL,
  PRIMARY KEY (group_id, from_cycle)
) STRICT, WITHOUT ROWID;
CREATE TABLE nonrenewal (
  group_id INT NOT NULL,
  notice_code TEXT NOT NULL,
  delivered_on INT NOT NULL,
  PRIMARY KEY (group_id, notice_code)
) STRICT, WITHOUT ROWID;
CREATE TABLE termination (
  group_id INT NOT NULL,
  notice_code TEXT NOT NULL,
  effective_on INT NOT NULL,
  ground INT NOT NULL,
  PRIMARY KEY (group_id, notice_code)
) STRICT, WITHOUT ROWID;
