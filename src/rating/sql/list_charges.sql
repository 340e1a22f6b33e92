SELECT account, category, amount, charged_on, memo FROM charge WHERE group_id = $1 AND cycle = $2 ORDER BY account, charge_no
