INSERT INTO customer_group (group_id, code, name, uscc, prepaid, members_pay_shortfall, budget_per_cycle, budget_policy)
VALUES ((SELECT coalesce(max(group_id), 0) + 1 FROM customer_group), $1, $2, $3, $4, $5, $6, $7)
