SELECT msisdn, position, name, offering, activated_on, terminated_on, billed_from FROM line WHERE group_id = $1 AND position > $2 ORDER BY position LIMIT $3
