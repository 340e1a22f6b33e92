SELECT group_id, code, name, uscc, prepaid, members_pay_shortfall, budget_per_cycle, budget_policy, agreement_digest
FROM customer_group WHERE group_id = $1 FOR UPDATE
