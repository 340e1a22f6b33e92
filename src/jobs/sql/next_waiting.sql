SELECT job_no, kind, parameters, title, started_by, state, made_at, begun_at, ended_at, beat_at, cancel_asked, done, whole, detail, result, reason FROM job WHERE state = 0 ORDER BY job_no LIMIT 1
