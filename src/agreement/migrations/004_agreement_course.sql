-- How it goes on and ends by what is on record, written with every change of it, so that many are sorted by their state
-- and their last cycle. Cycles and terms in months: twelve a year, from the year 0.
ALTER TABLE agreement ADD COLUMN ends_on INT NOT NULL DEFAULT 99991231;  -- that day: it goes on
ALTER TABLE agreement ADD COLUMN ends_as INT NOT NULL DEFAULT 2;         -- the state it ends in
ALTER TABLE agreement ADD COLUMN ends_with INT NOT NULL DEFAULT 0;       -- the last cycle then
ALTER TABLE agreement ADD COLUMN term INT NOT NULL DEFAULT 0;            -- the last cycle of the first term whose end the terms' last version decides
ALTER TABLE agreement ADD COLUMN renewal INT NOT NULL DEFAULT 12;        -- each further term
