SELECT kind, amount FROM bill_line WHERE group_id = $1 AND cycle = $2 AND account = $3 ORDER BY kind
