SELECT msisdn, category, part, rule, amount FROM share
WHERE group_id = $1 AND cycle = $2 AND msisdn BETWEEN $3 AND $4 ORDER BY msisdn, category, part, rule
