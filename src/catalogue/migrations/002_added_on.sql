-- The day an offering came onto record; none for those that were there before that was kept.
ALTER TABLE offering ADD COLUMN added_on INT;
