SELECT msisdn, group_id, main_msisdn FROM directory
WHERE msisdn = ANY (CAST(string_to_array(CAST($1 AS TEXT), ',') AS BIGINT[]))
