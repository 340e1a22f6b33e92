SELECT group_id, msisdn, from_on, to_on FROM suspension ORDER BY group_id, msisdn, suspension_no
