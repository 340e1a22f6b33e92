SELECT msisdn FROM suspension WHERE group_id = $1 AND cause = $2 AND to_on IS NULL ORDER BY msisdn
