SELECT keys FROM usage_seen WHERE run_no = $1 AND first_key <= $2 ORDER BY first_key DESC LIMIT 1
