-- Of all that is on record of the group's agreement, written with every change of it: who locks the group learns whether
-- the agreement is still the one known. 0: there is none.
ALTER TABLE customer_group ADD COLUMN agreement_digest INTEGER NOT NULL DEFAULT 0;
