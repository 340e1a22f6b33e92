SELECT document_no, kind, name, number, verified_on, verified_by FROM identity_document WHERE msisdn = $1
ORDER BY document_no
