SELECT group_id, code, name, uscc AS known_uscc, prepaid, members_pay_shortfall, budget_per_cycle AS budget, budget_policy,
       COALESCE(uscc, '') AS uscc, COALESCE(budget_per_cycle, -1) AS budget_per_cycle, prepaid AS billing
FROM customer_group
WHERE $1 = '' OR replace(code, $1, '') <> code OR replace(name, $1, '') <> name
