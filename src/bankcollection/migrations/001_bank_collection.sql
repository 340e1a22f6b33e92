-- Bank collection (clause 1.2). Amounts in fen.
CREATE TABLE mandate (            -- whose account may be debited
  group_id INT NOT NULL,
  mandate_no INT NOT NULL,        -- from 1 in each group
  code TEXT NOT NULL,
  signed_on INT NOT NULL,
  ended_on INT,                   -- the first day without it
  holder BLOB NOT NULL,           -- sealed, as the next three
  bank BLOB NOT NULL,
  bank_code BLOB NOT NULL,
  number BLOB NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (group_id, mandate_no),
  UNIQUE (group_id, code)
) STRICT;
CREATE TABLE collection_batch (   -- over many groups; distributed by its number
  batch_no INT PRIMARY KEY,
  made_at INTEGER NOT NULL,       -- seconds of civil time
  due_by INT NOT NULL,
  collect_on INT NOT NULL,
  made_by TEXT NOT NULL
) STRICT;
CREATE TABLE collection_item (    -- a group's bill in a batch, and what the bank said
  group_id INT NOT NULL,
  batch_no INT NOT NULL,
  cycle INT NOT NULL,
  part INT NOT NULL,              -- of the file: one for each account that is paid into
  payee_no INT NOT NULL,
  mandate_no INT NOT NULL,
  amount INTEGER NOT NULL,
  collected_on INT,
  payment_no INTEGER,
  returned_on INT,
  reason TEXT NOT NULL,
  PRIMARY KEY (group_id, batch_no, cycle)
) STRICT, WITHOUT ROWID;
CREATE INDEX collection_item_of_batch ON collection_item (batch_no);
-- A bill is collected once at a time.
CREATE UNIQUE INDEX open_collection ON collection_item (group_id, cycle)
WHERE collected_on IS NULL AND returned_on IS NULL;
