-- What accounts owe and have paid. Account 0 is the group's own, a line's number that member's. Amounts in fen.
CREATE TABLE account (            -- only accounts that have, or had, something beside bills
  group_id INT NOT NULL,
  account INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  dedicated INTEGER NOT NULL,
  last_event_on INT NOT NULL, -- the latest payment or dispute
  suspended_on INT,           -- for arrears, since
  PRIMARY KEY (group_id, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE bill (               -- facts as published, never changed; then the state, recomputable from the history
  group_id INT NOT NULL,
  cycle INT NOT NULL,
  account INTEGER NOT NULL,
  published_on INT NOT NULL,
  due_on INT NOT NULL,
  total INTEGER NOT NULL,
  from_dedicated INTEGER NOT NULL,
  upheld INTEGER NOT NULL,
  principal_paid INTEGER NOT NULL,
  late_fee_paid INTEGER NOT NULL,
  fen_days INTEGER NOT NULL,      -- overdue principal x days, complete for accrued_to
  accrued_to INT NOT NULL,
  disputed INTEGER NOT NULL,
  steps_taken INT NOT NULL,   -- bits, see collections
  look_on INT,                -- the daily run looks at it from this day on; none where it is settled
  PRIMARY KEY (group_id, cycle, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_bill ON bill (group_id, account, cycle) WHERE look_on IS NOT NULL;
CREATE TABLE payment (
  group_id INT NOT NULL,
  payment_no INTEGER NOT NULL,
  account INTEGER NOT NULL,
  paid_on INT NOT NULL,
  amount INTEGER NOT NULL,
  method INT NOT NULL,
  ref TEXT NOT NULL,
  designated INT,
  reversed_on INT,
  PRIMARY KEY (group_id, payment_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_of_account ON payment (group_id, account);
CREATE TABLE payment_reference (  -- a reference is unique per method, over all groups; distributed by reference
  ref TEXT NOT NULL,
  method INT NOT NULL,
  group_id INT NOT NULL,
  payment_no INTEGER NOT NULL,
  PRIMARY KEY (ref, method)
) STRICT, WITHOUT ROWID;
CREATE TABLE dispute (
  group_id INT NOT NULL,
  dispute_no INTEGER NOT NULL,
  code TEXT NOT NULL,
  account INTEGER NOT NULL,
  cycle INT NOT NULL,
  opened_on INT NOT NULL,
  amount INTEGER NOT NULL,
  resolved_on INT,
  upheld INTEGER NOT NULL,
  PRIMARY KEY (group_id, dispute_no),
  UNIQUE (group_id, code)
) STRICT;
CREATE INDEX dispute_of_account ON dispute (group_id, account);
