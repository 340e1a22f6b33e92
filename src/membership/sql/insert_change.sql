INSERT INTO registry_change (group_id, change_no, msisdn, action, done_on, from_cycle, plan_id, done_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
