SELECT g.group_id, g.code AS "group", a.code AS id, COALESCE(a.signed_on, 0) AS signed_on, a.first_cycle, a.total_fee,
       CASE WHEN a.signed_on IS NULL OR a.signed_on > $1 THEN 0
            WHEN a.ends_on <= $1 THEN a.ends_as
            WHEN a.first_cycle * 100 + 1 > $1 THEN 1
            ELSE 2 END AS state,
       CASE WHEN a.signed_on IS NULL OR a.signed_on > $1 THEN a.last_cycle / 100 * 12 + a.last_cycle % 100 - 1
            WHEN a.ends_on <= $1 THEN a.ends_with
            WHEN a.first_cycle * 100 + 1 > $1 THEN a.last_cycle / 100 * 12 + a.last_cycle % 100 - 1
            WHEN $2 <= a.last_cycle / 100 * 12 + a.last_cycle % 100 - 1
                 AND (a.ends_as <> 4 OR a.ends_with > a.last_cycle / 100 * 12 + a.last_cycle % 100 - 1)
              THEN a.last_cycle / 100 * 12 + a.last_cycle % 100 - 1
            WHEN $2 > a.last_cycle / 100 * 12 + a.last_cycle % 100 - 1 AND $2 <= a.term
                 AND (a.ends_as <> 4 OR a.ends_with > a.term)
              THEN a.term
            WHEN $2 > a.term
                 AND (a.ends_as <> 4 OR a.ends_with > a.term + ($2 - a.term + a.renewal - 1) / a.renewal * a.renewal)
              THEN a.term + ($2 - a.term + a.renewal - 1) / a.renewal * a.renewal
            ELSE a.ends_with END AS last_cycle
FROM agreement AS a
JOIN customer_group AS g ON g.group_id = a.group_id
