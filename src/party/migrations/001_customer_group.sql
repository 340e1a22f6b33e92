-- A group (集团客户) and how it pays. Amounts in fen.
CREATE TABLE customer_group (
  group_id INT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  uscc TEXT,
  prepaid INT NOT NULL,
  members_pay_shortfall INT NOT NULL,
  budget_per_cycle INTEGER,
  budget_policy INT NOT NULL
) STRICT;
