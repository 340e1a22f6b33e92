SELECT msisdn, person FROM identity_document
WHERE msisdn = ANY (CAST(string_to_array(CAST($1 AS TEXT), ',') AS BIGINT[]))
ORDER BY msisdn, document_no
