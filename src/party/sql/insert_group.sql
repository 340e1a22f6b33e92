INSERT INTO customer_group (group_id, code, name, uscc, prepaid, members_pay_shortfall, budget_per_cycle, budget_policy)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
