SELECT msisdn, group_id, main_msisdn FROM directory WHERE msisdn <> main_msisdn
