SELECT g.group_id, g.code AS "group", a.code AS id, COALESCE(a.signed_on, 0) AS signed_on, a.first_cycle, a.total_fee
FROM agreement AS a JOIN customer_group AS g ON g.group_id = a.group_id
