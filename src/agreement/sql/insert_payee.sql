INSERT INTO payee_account (group_id, payee_no, effective_on, holder, bank, bank_code, number, added_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
