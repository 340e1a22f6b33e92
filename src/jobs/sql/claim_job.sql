UPDATE job SET state = 1, begun_at = $2, beat_at = $2 WHERE job_no = $1 AND state = 0
