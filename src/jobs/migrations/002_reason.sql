-- Of the detail: a refusal's reason, or `progress`. Together they can be said in Chinese.
ALTER TABLE job ADD COLUMN reason TEXT NOT NULL DEFAULT '';
