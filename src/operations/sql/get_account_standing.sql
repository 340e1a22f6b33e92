SELECT COALESCE((SELECT l.position FROM line AS l WHERE l.group_id = $1 AND l.msisdn = o.account), 0) AS line, o.account,
       COALESCE((SELECT a.credit FROM account AS a WHERE a.group_id = $1 AND a.account = o.account), 0) AS credit_balance,
       COALESCE((SELECT a.dedicated FROM account AS a WHERE a.group_id = $1 AND a.account = o.account), 0)
         AS dedicated_balance,
       COALESCE((SELECT a.suspended_on FROM account AS a WHERE a.group_id = $1 AND a.account = o.account), 0)
         AS suspended_on,
       COALESCE((SELECT CAST(sum(b.outstanding) AS BIGINT) FROM bill AS b
                 WHERE b.group_id = $1 AND b.account = o.account AND b.look_on IS NOT NULL), 0) AS outstanding,
       CASE WHEN EXISTS (SELECT 1 FROM bill AS b
                         WHERE b.group_id = $1 AND b.account = o.account AND b.look_on IS NOT NULL AND b.due_on < $2
                           AND (b.late_fee > b.late_fee_paid
                                OR b.outstanding - (b.late_fee - b.late_fee_paid) > b.disputed))
            THEN 1 ELSE 0 END AS in_arrears
FROM (SELECT CAST($3 AS BIGINT) AS account) AS o
