-- Where the parties are written to (clauses 4.1, 4.2), each from a day on; only ever added to.
CREATE TABLE contact (
  group_id INT NOT NULL,
  party INT NOT NULL,
  contact_no INT NOT NULL,    -- from 1 per party
  effective_on INT NOT NULL,
  address TEXT NOT NULL,
  postcode TEXT NOT NULL,
  name BLOB NOT NULL,             -- sealed, as the next two
  phone BLOB NOT NULL,
  email BLOB NOT NULL,
  notice_code TEXT NOT NULL,      -- empty: as agreed
  added_by TEXT NOT NULL,
  PRIMARY KEY (group_id, party, contact_no)
) STRICT, WITHOUT ROWID;
ALTER TABLE notice ADD COLUMN sent_to BLOB;  -- the address, sealed; none where no address was known
