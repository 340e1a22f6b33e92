INSERT INTO line (group_id, msisdn, position, name, offering, activated_on, billed_from)
VALUES ($1, $2, $3, $4, $5, $6, $7)
