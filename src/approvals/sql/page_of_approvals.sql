SELECT a.group_id, a.approval_no, a.operation, a.summary, a.maker, a.made_at, a.expires_at,
       CASE WHEN a.state = 0 AND a.expires_at <= $1 THEN 3 ELSE a.state END AS state,
       a.decided_by, a.decided_at AS decided, a.remark,
       a.approval_no AS approval, COALESCE(g.code, '') AS "group", COALESCE(a.decided_at, 0) AS decided_at
FROM approval AS a LEFT JOIN customer_group AS g ON g.group_id = a.group_id
WHERE $2 = -1 OR CASE WHEN a.state = 0 AND a.expires_at <= $1 THEN 3 ELSE a.state END = $2
