UPDATE job SET state = $2, ended_at = $3, done = $4, whole = $5, detail = $6, result = $7, reason = $8 WHERE job_no = $1
