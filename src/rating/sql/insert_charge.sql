INSERT INTO charge (group_id, cycle, account, charge_no, category, amount, charged_on, memo)
VALUES ($1, $2, $3, (SELECT count(*) FROM charge WHERE group_id = $1 AND cycle = $2 AND account = $3), $4, $5, $6, $7)
