INSERT INTO run_batch (run, batch_no, first_group, last_group, group_count, lines, done) VALUES ($1, $2, $3, $4, $5, $6, 0)
