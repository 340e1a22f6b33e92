SELECT coalesce(max(job_no), 0) + 1 FROM job
