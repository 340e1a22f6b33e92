-- Who changed what on the registry (clauses 1.4, 2.2): only ever added to. Playing it again gives the same registry.
CREATE TABLE registry_change (
  group_id INT NOT NULL,
  change_no INTEGER NOT NULL,
  msisdn INTEGER NOT NULL,
  action INT NOT NULL,
  done_on INT NOT NULL,
  from_cycle INT,             -- join, change: first cycle; leave: first cycle without
  plan_id INT,
  done_by TEXT NOT NULL,
  PRIMARY KEY (group_id, change_no)
) STRICT, WITHOUT ROWID;
