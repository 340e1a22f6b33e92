UPDATE run_batch SET done = 1 WHERE run = $1 AND batch_no = $2
