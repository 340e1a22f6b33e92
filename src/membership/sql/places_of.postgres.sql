SELECT msisdn, position FROM line
WHERE group_id = $1 AND msisdn = ANY (CAST(string_to_array(CAST($2 AS TEXT), ',') AS BIGINT[]))
