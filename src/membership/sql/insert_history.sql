INSERT INTO line_history (group_id, msisdn, history_no, changed_on, state, reason)
VALUES ($1, $2, (SELECT count(*) FROM line_history WHERE group_id = $1 AND msisdn = $2), $3, $4, $5)
