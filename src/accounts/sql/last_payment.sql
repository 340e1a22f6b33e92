SELECT payment_no FROM payment WHERE group_id = $1 ORDER BY payment_no DESC LIMIT 1
