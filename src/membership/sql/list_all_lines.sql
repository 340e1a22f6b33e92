SELECT group_id, msisdn, activated_on, terminated_on FROM line ORDER BY group_id, msisdn
