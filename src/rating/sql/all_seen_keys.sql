SELECT key FROM usage_seen_key
