INSERT INTO offering_extra (code, extra_no, category, amount) VALUES ($1, $2, $3, $4)
