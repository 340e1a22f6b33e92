SELECT batch_no, made_at, due_by, collect_on, made_by FROM collection_batch ORDER BY batch_no DESC
