SELECT batch_no, made_at, due_by, collect_on, made_by FROM collection_batch WHERE batch_no = $1
