SELECT dispute_no AS number, code AS id, account, cycle, opened_on, amount, resolved_on AS decided_on, upheld,
       COALESCE(resolved_on, 0) AS resolved_on
FROM dispute WHERE group_id = $1 AND account = $2
