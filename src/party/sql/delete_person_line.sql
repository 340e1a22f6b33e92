DELETE FROM person_line WHERE person = $1 AND msisdn = $2
