INSERT INTO cursor_key (key_no, key) VALUES (1, $1) ON CONFLICT DO NOTHING
