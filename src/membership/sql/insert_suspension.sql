INSERT INTO suspension (group_id, msisdn, suspension_no, cause, from_on) VALUES ($1, $2, $3, $4, $5)
