INSERT INTO charge (group_id, cycle, account, charge_no, category, amount, charged_on, memo)
SELECT $1, $2, $3, count(*), $4, $5, $6, $7 FROM charge WHERE group_id = $1 AND cycle = $2 AND account = $3
