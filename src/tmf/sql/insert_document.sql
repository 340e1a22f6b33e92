INSERT INTO tmf_document (document_id, collection, content, handed_in_by) VALUES ($1, $2, $3, $4)
