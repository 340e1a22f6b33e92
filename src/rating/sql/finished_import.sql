SELECT rated + duplicates + errors FROM usage_import WHERE content = $1 AND finished = 1 LIMIT 1
