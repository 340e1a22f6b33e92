SELECT account, CAST(sum(late_fee) AS BIGINT), CAST(sum(outstanding) AS BIGINT) FROM bill WHERE group_id = $1 GROUP BY account
