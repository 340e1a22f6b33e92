SELECT count(*) FROM usage_seen_key
