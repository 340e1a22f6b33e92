SELECT group_id, main_msisdn FROM directory WHERE msisdn = $1
