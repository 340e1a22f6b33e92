-- Which cycles of a group are billed, and which of them something came in for since. Amounts in fen.
CREATE TABLE billed_cycle (
  group_id INTEGER NOT NULL,
  cycle INTEGER NOT NULL,
  published_on INTEGER NOT NULL,
  held_budget INTEGER,            -- the budget that held at publication (R9)
  budget_policy INTEGER NOT NULL,
  PRIMARY KEY (group_id, cycle)
) STRICT, WITHOUT ROWID;
CREATE TABLE to_correct (
  group_id INTEGER NOT NULL,
  cycle INTEGER NOT NULL,
  PRIMARY KEY (group_id, cycle)
) STRICT, WITHOUT ROWID;
