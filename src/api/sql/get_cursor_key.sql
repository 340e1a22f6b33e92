SELECT key FROM cursor_key WHERE key_no = 1
