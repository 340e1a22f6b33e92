SELECT known.* FROM (
  SELECT msisdn, position AS line, name, offering, activated_on, terminated_on AS ended_on, billed_from,
         COALESCE(terminated_on, 0) AS terminated_on,
         CASE WHEN terminated_on IS NOT NULL THEN 2
              WHEN EXISTS (SELECT 1 FROM suspension AS s
                           WHERE s.group_id = $1 AND s.msisdn = l.msisdn AND s.to_on IS NULL) THEN 1
              ELSE 0 END AS state
  FROM line AS l
  WHERE l.group_id = $1 AND l.msisdn BETWEEN $2 AND $3
    AND ($4 = 0 OR l.position = $5 OR l.msisdn % $6 = $5 OR l.offering = $7
         OR substr(l.name, 1, 1) = $7 OR replace(l.name, $8, '') <> l.name)
) AS known
WHERE $9 = -1 OR known.state = $9
