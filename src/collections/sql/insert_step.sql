INSERT INTO collection_step (group_id, step_no, account, cycle, step, taken_on) VALUES ($1, $2, $3, $4, $5, $6)
