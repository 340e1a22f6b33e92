UPDATE tmf_document SET content = $3 WHERE document_id = $1 AND collection = $2
