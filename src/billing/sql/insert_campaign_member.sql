INSERT INTO campaign_member (group_id, code, msisdn) VALUES ($1, $2, $3)
