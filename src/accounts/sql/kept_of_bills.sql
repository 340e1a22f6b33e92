SELECT account, cycle, late_fee, outstanding FROM bill WHERE group_id = $1 ORDER BY cycle, account
