-- Who is told of what happens, by the TM Forum interfaces. The groups' journals say what: a hub knows how far it was told.
CREATE TABLE tmf_hub (
  hub_id INTEGER PRIMARY KEY,
  interface TEXT NOT NULL,      -- "paymentManagement"
  callback TEXT NOT NULL,
  query TEXT NOT NULL,          -- as it was sent
  made_by TEXT NOT NULL,
  held_by TEXT,                 -- of several servers the one that tells
  held_until INTEGER            -- seconds of civil time
) STRICT;
CREATE TABLE tmf_hub_place (
  group_id INT NOT NULL,
  hub_id INTEGER NOT NULL,
  entry_no INTEGER NOT NULL,    -- the last one of the journal that was told in whole
  told INTEGER NOT NULL,        -- how many events of the next one were
  PRIMARY KEY (group_id, hub_id)
) STRICT, WITHOUT ROWID;
