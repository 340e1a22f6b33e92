SELECT account, category, amount, charged_on AS "date", memo, charge_no AS number FROM charge
WHERE group_id = $1 AND cycle = $2 AND account BETWEEN $3 AND $4
