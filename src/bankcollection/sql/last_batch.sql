SELECT coalesce(max(batch_no), 0) FROM collection_batch
