SELECT payee_no, effective_on, holder, bank, bank_code, number, added_by FROM payee_account
WHERE group_id = $1 ORDER BY payee_no
