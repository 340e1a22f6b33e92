INSERT INTO nonrenewal (group_id, notice_code, delivered_on) VALUES ($1, $2, $3)
