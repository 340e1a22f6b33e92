-- Of the state: what lists are sorted by and sums are made of. Late fees rounded and capped (R10.1); outstanding: principal
-- and late fees (R11).
ALTER TABLE bill ADD COLUMN late_fee INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bill ADD COLUMN outstanding INTEGER NOT NULL DEFAULT 0;
