SELECT msisdn, category, part, rule, amount FROM share WHERE group_id = $1 AND cycle = $2 AND msisdn = $3
ORDER BY category, part, rule
