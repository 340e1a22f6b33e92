SELECT 1 FROM usage_seen_key WHERE key = $1
