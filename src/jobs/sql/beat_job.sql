UPDATE job SET beat_at = $2, done = $3, whole = $4, detail = $5, reason = $6 WHERE job_no = $1
