INSERT INTO identity_document (msisdn, document_no, kind, name, number, person, verified_on, verified_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
