-- The carrier's account that is paid into (clause 1.3), each from a day on; only ever added to. It stands on every bill,
-- so it is not sealed.
CREATE TABLE payee_account (
  group_id INT NOT NULL,
  payee_no INT NOT NULL,          -- from 1 in each group
  effective_on INT NOT NULL,
  holder TEXT NOT NULL,
  bank TEXT NOT NULL,
  bank_code TEXT NOT NULL,        -- empty where it is not known
  number TEXT NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (group_id, payee_no)
) STRICT, WITHOUT ROWID;
