INSERT INTO directory (msisdn, group_id, main_msisdn) VALUES ($1, $2, $3)
