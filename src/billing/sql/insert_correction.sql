INSERT INTO correction (group_id, booked_in, cycle, msisdn, category, sponsored, member) VALUES ($1, $2, $3, $4, $5, $6, $7)
