SELECT entry_no AS entry, booked_on, source, account, COALESCE(cycle, 0) AS cycle
FROM posting WHERE group_id = $1 AND posting_no = 1 AND account BETWEEN $2 AND $3
