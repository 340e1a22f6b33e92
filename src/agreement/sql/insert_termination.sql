INSERT INTO termination (group_id, notice_code, effective_on, ground) VALUES ($1, $2, $3, $4)
