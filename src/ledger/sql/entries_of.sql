SELECT entry_no, booked_on, source, account, cycle, debit_code, debit_owner, credit_code, credit_owner, amount
FROM posting
WHERE group_id = $1 AND entry_no IN (SELECT value FROM json_each('[' || $2 || ']'))
ORDER BY entry_no, posting_no
