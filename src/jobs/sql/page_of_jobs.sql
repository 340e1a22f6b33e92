SELECT job_no, kind, parameters, title, started_by, state, made_at, begun_at AS begun, ended_at AS ended, beat_at,
       cancel_asked, done, whole, detail, result, reason,
       job_no AS job, started_by AS by, COALESCE(begun_at, 0) AS begun_at, COALESCE(ended_at, 0) AS ended_at
FROM job WHERE $1 = -1 OR kind = $1
