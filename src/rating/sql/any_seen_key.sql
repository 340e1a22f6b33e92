SELECT 1 FROM usage_seen_key LIMIT 1
