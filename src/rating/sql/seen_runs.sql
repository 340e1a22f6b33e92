SELECT run_no, count(*) FROM usage_seen GROUP BY run_no ORDER BY run_no
