INSERT INTO campaign (group_id, code, min_spend, rebate, from_cycle, months) VALUES ($1, $2, $3, $4, $5, $6)
