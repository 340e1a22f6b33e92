INSERT INTO enrolment (group_id, msisdn, from_cycle, to_cycle, plan_id) VALUES ($1, $2, $3, $4, $5)
