-- One-off charges and credits (R4.7).
CREATE TABLE charge (
  group_id INT NOT NULL,
  cycle INT NOT NULL,
  account INTEGER NOT NULL,       -- 0: the group's own
  charge_no INTEGER NOT NULL,
  category INT NOT NULL,
  amount INTEGER NOT NULL,        -- fen; a credit is below zero
  charged_on INT NOT NULL,
  memo TEXT NOT NULL,
  PRIMARY KEY (group_id, cycle, account, charge_no)
) STRICT, WITHOUT ROWID;
