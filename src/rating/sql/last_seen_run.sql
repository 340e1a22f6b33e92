SELECT coalesce(max(run_no), 0) FROM usage_seen
