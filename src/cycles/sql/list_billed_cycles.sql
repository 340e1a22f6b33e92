SELECT cycle, published_on, held_budget, budget_policy FROM billed_cycle WHERE group_id = $1 ORDER BY cycle
