-- The registry of a group's members: lines, their secondary SIMs, enrolments and suspensions.
CREATE TABLE directory (          -- which group a number is served under; distributed by number
  msisdn INTEGER PRIMARY KEY,
  group_id INT NOT NULL,
  main_msisdn INTEGER NOT NULL    -- itself, or the main line of a secondary SIM
) STRICT;
CREATE TABLE line (
  group_id INT NOT NULL,
  msisdn INTEGER NOT NULL,
  position INTEGER NOT NULL,      -- registry order, from 1
  name TEXT NOT NULL,
  offering TEXT NOT NULL,
  activated_on INT NOT NULL,
  terminated_on INT,
  billed_from INT NOT NULL,   -- cycles billed before it was registered know nothing of it
  PRIMARY KEY (group_id, msisdn)
) STRICT, WITHOUT ROWID;
CREATE TABLE plan (               -- equal sponsorships are kept once a group
  group_id INT NOT NULL,
  plan_id INT NOT NULL,
  definition TEXT NOT NULL,
  PRIMARY KEY (group_id, plan_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE enrolment (
  group_id INT NOT NULL,
  msisdn INTEGER NOT NULL,
  from_cycle INT NOT NULL,
  to_cycle INT NOT NULL,      -- 999912 while open
  plan_id INT NOT NULL,
  PRIMARY KEY (group_id, msisdn, from_cycle),
  FOREIGN KEY (group_id, msisdn) REFERENCES line (group_id, msisdn)
) STRICT, WITHOUT ROWID;
CREATE TABLE suspension (         -- days [from_on, to_on)
  group_id INT NOT NULL,
  msisdn INTEGER NOT NULL,
  suspension_no INTEGER NOT NULL,
  cause INT NOT NULL,
  from_on INT NOT NULL,
  to_on INT,
  PRIMARY KEY (group_id, msisdn, suspension_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE line_history (       -- changes of the state only
  group_id INT NOT NULL,
  msisdn INTEGER NOT NULL,
  history_no INTEGER NOT NULL,
  changed_on INT NOT NULL,
  state INT NOT NULL,
  reason INTEGER NOT NULL,
  PRIMARY KEY (group_id, msisdn, history_no)
) STRICT, WITHOUT ROWID;
