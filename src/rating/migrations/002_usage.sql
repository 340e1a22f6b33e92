-- Usage: imports, seen keys, chunks of rated records (usage_chunk.h), and the error store (R4.6).
CREATE TABLE usage_import (
  import_no INTEGER PRIMARY KEY,
  content TEXT NOT NULL,          -- digest of the file; empty for records that came one by one
  name TEXT NOT NULL,
  text_offset INTEGER NOT NULL,   -- read so far, to go on after an interruption
  rated INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  errors INTEGER NOT NULL,
  finished INTEGER NOT NULL
) STRICT;
CREATE TABLE usage_seen (         -- keys of records seen, in sorted runs of pages; 16 bytes a key
  run_no INTEGER NOT NULL,
  first_key BLOB NOT NULL,
  keys BLOB NOT NULL,
  PRIMARY KEY (run_no, first_key)
) STRICT, WITHOUT ROWID;
CREATE TABLE usage_seen_key (     -- keys of small imports, one by one
  key BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE usage_chunk (
  group_id INT NOT NULL,
  cycle INT NOT NULL,
  chunk_no INTEGER NOT NULL,
  import_no INTEGER NOT NULL,
  first_line INTEGER NOT NULL,
  last_line INTEGER NOT NULL,
  records INTEGER NOT NULL,
  totals BLOB NOT NULL,
  packed BLOB NOT NULL,
  PRIMARY KEY (group_id, cycle, chunk_no)
) STRICT;
CREATE TABLE usage_error (        -- the error store; a row leaves it when it could be rated after all
  error_no INTEGER PRIMARY KEY,
  import_no INTEGER NOT NULL,
  raw BLOB NOT NULL,              -- as it came, even where it is no text
  reason TEXT NOT NULL
) STRICT;
