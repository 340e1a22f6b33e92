INSERT INTO person_line (person, msisdn) VALUES ($1, $2)
