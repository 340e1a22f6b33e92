SELECT content FROM tmf_document WHERE collection = $1 ORDER BY document_id
