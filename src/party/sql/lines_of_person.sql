SELECT msisdn FROM person_line WHERE person = $1 ORDER BY msisdn
