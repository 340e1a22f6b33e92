UPDATE job SET cancel_asked = 1 WHERE job_no = $1
