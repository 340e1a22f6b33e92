-- Totals apart from records: bills read the one, the other leaves the database when it is old enough.
CREATE TABLE usage_total (        -- what bills read: the totals of a chunk's lines
  group_id INT NOT NULL,
  cycle INT NOT NULL,
  import_no INTEGER NOT NULL,
  chunk_no INTEGER NOT NULL,      -- within the import
  records INTEGER NOT NULL,
  totals BLOB NOT NULL,
  PRIMARY KEY (group_id, cycle, import_no, chunk_no)
) STRICT;
CREATE TABLE usage_detail (       -- the records themselves; a closed cycle's can be archived
  group_id INT NOT NULL,
  cycle INT NOT NULL,
  import_no INTEGER NOT NULL,
  chunk_no INTEGER NOT NULL,
  first_line INTEGER NOT NULL,
  last_line INTEGER NOT NULL,
  packed BLOB NOT NULL,
  PRIMARY KEY (group_id, cycle, import_no, chunk_no)
) STRICT;
INSERT INTO usage_total (group_id, cycle, import_no, chunk_no, records, totals)
SELECT group_id, cycle, import_no, chunk_no, records, totals FROM usage_chunk;
INSERT INTO usage_detail (group_id, cycle, import_no, chunk_no, first_line, last_line, packed)
SELECT group_id, cycle, import_no, chunk_no, first_line, last_line, packed FROM usage_chunk;
DROP TABLE usage_chunk;
CREATE TABLE usage_error_store (  -- a row leaves it when it could be rated after all; distributed by import
  import_no INTEGER NOT NULL,
  error_no INTEGER NOT NULL,      -- within the import
  raw BLOB NOT NULL,              -- as it came, even where it is no text
  reason TEXT NOT NULL,
  PRIMARY KEY (import_no, error_no)
) STRICT;
INSERT INTO usage_error_store (import_no, error_no, raw, reason) SELECT import_no, error_no, raw, reason FROM usage_error;
DROP TABLE usage_error;
