SELECT payment_no AS number, account, paid_on, amount, method, ref, designated, reversed_on AS taken_back_on, reason,
       COALESCE(designated, 0) AS cycle, COALESCE(reversed_on, 0) AS reversed_on
FROM payment WHERE group_id = $1 AND method <= $2
