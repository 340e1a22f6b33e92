-- Double entry (R20): a row names what it debits and what it credits, so every entry balances. Never changed.
-- Owners: 0 the group, a line's number the member, -1 the carrier. Amounts in fen, above zero.
CREATE TABLE posting (
  group_id INT NOT NULL,
  entry_no INTEGER NOT NULL,
  posting_no INT NOT NULL,
  booked_on INT NOT NULL,
  source INT NOT NULL,
  account INTEGER NOT NULL,       -- whose event it was
  cycle INT,
  debit_code INT NOT NULL,
  debit_owner INTEGER NOT NULL,
  credit_code INT NOT NULL,
  credit_owner INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (group_id, entry_no, posting_no)
) STRICT, WITHOUT ROWID;
