-- What other systems handed in through the TM Forum interfaces, as they sent it; distributed by its id.
CREATE TABLE tmf_document (
  document_id TEXT NOT NULL,
  collection TEXT NOT NULL,
  content TEXT NOT NULL,        -- JSON
  handed_in_by TEXT NOT NULL,
  PRIMARY KEY (document_id, collection)
) STRICT, WITHOUT ROWID;
CREATE INDEX tmf_document_of ON tmf_document (collection, document_id);
