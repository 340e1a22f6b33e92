INSERT INTO agreement (group_id, code, signed_on, first_cycle, last_cycle, total_fee, project_amount, project_cycles,
                       project_category, damages)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)
