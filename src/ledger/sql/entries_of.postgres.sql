SELECT entry_no, booked_on, source, account, cycle, debit_code, debit_owner, credit_code, credit_owner, amount
FROM posting
WHERE group_id = $1 AND entry_no = ANY (CAST(string_to_array(CAST($2 AS TEXT), ',') AS BIGINT[]))
ORDER BY entry_no, posting_no
