SELECT keys FROM usage_seen WHERE run_no = $1 ORDER BY first_key
