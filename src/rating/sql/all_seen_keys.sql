SELECT key FROM usage_seen_key ORDER BY key
