UPDATE suspension SET to_on = $4 WHERE group_id = $1 AND msisdn = $2 AND cause = $3 AND to_on IS NULL
