INSERT INTO billed_cycle (group_id, cycle, published_on, held_budget, budget_policy) VALUES ($1, $2, $3, $4, $5)
