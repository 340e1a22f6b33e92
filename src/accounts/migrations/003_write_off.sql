-- What was given up of a bill, and why: a write-off is kept with the payments, by a method of its own.
ALTER TABLE bill ADD COLUMN written_off INTEGER NOT NULL DEFAULT 0;
ALTER TABLE payment ADD COLUMN reason TEXT NOT NULL DEFAULT '';  -- of a write-off
