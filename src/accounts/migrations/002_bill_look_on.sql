-- The daily run reads the accounts with a bill to look at, not all open ones.
CREATE INDEX bill_look_on ON bill (group_id, look_on, account) WHERE look_on IS NOT NULL;
