-- Verified users of numbers (R18), over all groups: a number may be verified before it is on a registry.
CREATE TABLE identity_document (  -- only ever added to; distributed by number
  msisdn INTEGER NOT NULL,
  document_no INTEGER NOT NULL,   -- from 1; the last one holds
  kind INT NOT NULL,
  name BLOB NOT NULL,             -- sealed, as the next
  number BLOB NOT NULL,
  person BLOB NOT NULL,           -- keyed digest of the number
  verified_on INT NOT NULL,
  verified_by TEXT NOT NULL,
  PRIMARY KEY (msisdn, document_no)
) STRICT, WITHOUT ROWID;
CREATE TABLE person_line (        -- the numbers of a person by their latest documents; distributed by person
  person BLOB NOT NULL,
  msisdn INTEGER NOT NULL,
  PRIMARY KEY (person, msisdn)
) STRICT, WITHOUT ROWID;
