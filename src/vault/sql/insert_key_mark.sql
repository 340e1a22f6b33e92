INSERT INTO vault_key (key_no, mark) VALUES (1, $1)
