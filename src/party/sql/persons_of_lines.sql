SELECT msisdn, person FROM identity_document WHERE msisdn IN (SELECT value FROM json_each('[' || $1 || ']'))
ORDER BY msisdn, document_no
