INSERT INTO mandate (group_id, mandate_no, code, signed_on, holder, bank, bank_code, number, added_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
