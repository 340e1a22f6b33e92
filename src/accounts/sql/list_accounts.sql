SELECT account, credit, dedicated, last_event_on, suspended_on FROM account
WHERE group_id = $1 AND account BETWEEN $2 AND $3 ORDER BY account
