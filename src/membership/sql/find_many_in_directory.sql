SELECT msisdn, group_id, main_msisdn FROM directory WHERE msisdn IN (SELECT value FROM json_each('[' || $1 || ']'))
