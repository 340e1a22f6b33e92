SELECT msisdn FROM campaign_member WHERE group_id = $1 AND code = $2 ORDER BY msisdn
