SELECT msisdn, position, name, offering, activated_on, terminated_on, billed_from FROM line
WHERE group_id = $1 AND msisdn > $2 ORDER BY msisdn LIMIT $3
