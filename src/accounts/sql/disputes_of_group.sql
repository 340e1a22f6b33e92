SELECT dispute_no, code, account, cycle, opened_on, amount, resolved_on, upheld FROM dispute
WHERE group_id = $1 ORDER BY dispute_no
