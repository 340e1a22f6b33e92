SELECT payment_no, account, paid_on, amount, method, ref, designated, reversed_on, reason FROM payment
WHERE group_id = $1 ORDER BY payment_no
