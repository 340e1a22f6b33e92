INSERT INTO collection_batch (batch_no, made_at, due_by, collect_on, made_by) VALUES ($1, $2, $3, $4, $5)
