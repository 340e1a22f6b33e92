SELECT code, signed_on, first_cycle, last_cycle, total_fee, project_amount, project_cycles, project_category, damages
FROM agreement WHERE group_id = $1
