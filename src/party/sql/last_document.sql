SELECT coalesce(max(document_no), 0) FROM identity_document WHERE msisdn = $1
