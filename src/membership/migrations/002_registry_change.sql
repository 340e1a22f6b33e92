-- Who changed what on the registry (clauses 1.4, 2.2): only ever added to. Playing it again gives the same registry.
CREATE TABLE registry_change (
  group_id INTEGER NOT NULL,
  change_no INTEGER NOT NULL,
  msisdn INTEGER NOT NULL,
  action INTEGER NOT NULL,
  done_on INTEGER NOT NULL,
  from_cycle INTEGER,             -- join, change: first cycle; leave: first cycle without
  plan_id INTEGER,
  done_by TEXT NOT NULL,
  PRIMARY KEY (group_id, change_no)
) STRICT, WITHOUT ROWID;
