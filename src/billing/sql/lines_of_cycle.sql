SELECT account, kind, amount FROM bill_line WHERE group_id = $1 AND cycle = $2 ORDER BY account, kind
