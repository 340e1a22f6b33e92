-- What was published, and corrections to it. Nothing here is ever updated. Amounts in fen.
CREATE TABLE bill_line (
  group_id INT NOT NULL,
  cycle INT NOT NULL,
  account INTEGER NOT NULL,
  kind INT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (group_id, cycle, account, kind)
) STRICT, WITHOUT ROWID;
CREATE TABLE share (              -- who pays which part of a category; part 0 is the member's
  group_id INT NOT NULL,
  cycle INT NOT NULL,
  msisdn INTEGER NOT NULL,
  category INT NOT NULL,
  part INT NOT NULL,
  rule INT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (group_id, cycle, msisdn, category, part, rule)
) STRICT, WITHOUT ROWID;
CREATE TABLE dedicated_move (
  group_id INT NOT NULL,
  cycle INT NOT NULL,
  msisdn INTEGER NOT NULL,
  transferred INTEGER NOT NULL,
  paid INTEGER NOT NULL,
  returned INTEGER NOT NULL,
  PRIMARY KEY (group_id, cycle, msisdn)
) STRICT, WITHOUT ROWID;
CREATE TABLE correction (         -- differences booked later (R9); msisdn 0: the group's own charges
  group_id INT NOT NULL,
  booked_in INT NOT NULL,
  cycle INT NOT NULL,
  msisdn INTEGER NOT NULL,
  category INT NOT NULL,
  sponsored INTEGER NOT NULL,
  member INTEGER NOT NULL,
  PRIMARY KEY (group_id, booked_in, cycle, msisdn, category)
) STRICT, WITHOUT ROWID;
CREATE TABLE campaign (           -- handset rebates (R19)
  group_id INT NOT NULL,
  code TEXT NOT NULL,
  min_spend INTEGER NOT NULL,
  rebate INTEGER NOT NULL,
  from_cycle INT NOT NULL,
  months INT NOT NULL,
  PRIMARY KEY (group_id, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE campaign_member (
  group_id INT NOT NULL,
  code TEXT NOT NULL,
  msisdn INTEGER NOT NULL,
  PRIMARY KEY (group_id, code, msisdn),
  FOREIGN KEY (group_id, code) REFERENCES campaign (group_id, code)
) STRICT, WITHOUT ROWID;
