SELECT keys FROM usage_seen ORDER BY run_no, first_key
