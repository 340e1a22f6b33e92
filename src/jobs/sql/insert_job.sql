INSERT INTO job (job_no, kind, parameters, title, started_by, state, made_at, cancel_asked, done, whole, detail) VALUES ($1, $2, $3, $4, $5, 0, $6, 0, 0, 0, '')
