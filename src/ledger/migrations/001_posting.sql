-- Double entry (R20): a row names what it debits and what it credits, so every entry balances. Never changed.
-- Owners: 0 the group, a line's number the member, -1 the carrier. Amounts in fen, above zero.
CREATE TABLE posting (
  group_id INTEGER NOT NULL,
  entry_no INTEGER NOT NULL,
  posting_no INTEGER NOT NULL,
  booked_on INTEGER NOT NULL,
  source INTEGER NOT NULL,
  account INTEGER NOT NULL,       -- whose event it was
  cycle INTEGER,
  debit_code INTEGER NOT NULL,
  debit_owner INTEGER NOT NULL,
  credit_code INTEGER NOT NULL,
  credit_owner INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (group_id, entry_no, posting_no)
) STRICT, WITHOUT ROWID;
