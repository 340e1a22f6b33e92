INSERT INTO posting (group_id, entry_no, posting_no, booked_on, source, account, cycle, debit_code, debit_owner, credit_code,
                     credit_owner, amount)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
