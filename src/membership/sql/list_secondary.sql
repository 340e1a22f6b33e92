SELECT msisdn, main_msisdn FROM directory WHERE group_id = $1 AND msisdn <> main_msisdn ORDER BY msisdn
