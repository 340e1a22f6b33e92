SELECT person FROM identity_document WHERE msisdn = $1 ORDER BY document_no DESC LIMIT 1
