SELECT mark FROM vault_key WHERE key_no = 1
