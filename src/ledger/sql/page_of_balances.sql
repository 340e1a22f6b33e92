SELECT code, owner, CAST(sum(debit) AS BIGINT) AS debits, CAST(sum(credit) AS BIGINT) AS credits FROM (
  SELECT debit_code AS code, debit_owner AS owner, amount AS debit, CAST(0 AS BIGINT) AS credit FROM posting
  WHERE group_id = $1
  UNION ALL
  SELECT credit_code, credit_owner, 0, amount FROM posting WHERE group_id = $1
) AS sides WHERE owner BETWEEN $2 AND $3 GROUP BY code, owner
