-- A group (集团客户) and how it pays. Amounts in fen.
CREATE TABLE customer_group (
  group_id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  uscc TEXT,
  prepaid INTEGER NOT NULL,
  members_pay_shortfall INTEGER NOT NULL,
  budget_per_cycle INTEGER,
  budget_policy INTEGER NOT NULL
) STRICT;
