-- Which cycles of a group are billed, and which of them something came in for since. Amounts in fen.
CREATE TABLE billed_cycle (
  group_id INT NOT NULL,
  cycle INT NOT NULL,
  published_on INT NOT NULL,
  held_budget INTEGER,            -- the budget that held at publication (R9)
  budget_policy INT NOT NULL,
  PRIMARY KEY (group_id, cycle)
) STRICT, WITHOUT ROWID;
CREATE TABLE to_correct (
  group_id INT NOT NULL,
  cycle INT NOT NULL,
  PRIMARY KEY (group_id, cycle)
) STRICT, WITHOUT ROWID;
