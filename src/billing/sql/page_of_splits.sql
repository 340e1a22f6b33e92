SELECT msisdn, category, CAST(SUM(CASE WHEN part = 0 THEN 0 ELSE amount END) AS BIGINT) AS sponsored,
       CAST(SUM(CASE WHEN part = 0 THEN amount ELSE 0 END) AS BIGINT) AS member, CAST(SUM(amount) AS BIGINT) AS charged
FROM share WHERE group_id = $1 AND cycle = $2 AND msisdn BETWEEN $3 AND $4
GROUP BY msisdn, category
