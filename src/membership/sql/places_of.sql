SELECT msisdn, position FROM line WHERE group_id = $1 AND msisdn IN (SELECT value FROM json_each('[' || $2 || ']'))
