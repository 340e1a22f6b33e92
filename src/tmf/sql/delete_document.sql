DELETE FROM tmf_document WHERE document_id = $1 AND collection = $2
