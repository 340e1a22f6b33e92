SELECT batch_no, first_group, last_group FROM run_batch WHERE run = $1 AND done = 0 ORDER BY batch_no LIMIT 1
