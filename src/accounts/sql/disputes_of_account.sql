SELECT dispute_no, code, account, cycle, opened_on, amount, resolved_on, upheld FROM dispute
WHERE group_id = $1 AND account = $2 ORDER BY dispute_no
