SELECT code, min_spend, rebate, from_cycle, months FROM campaign WHERE group_id = $1 ORDER BY code
