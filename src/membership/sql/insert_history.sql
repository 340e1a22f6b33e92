INSERT INTO line_history (group_id, msisdn, history_no, changed_on, state, reason)
SELECT $1, $2, count(*), $3, $4, $5 FROM line_history WHERE group_id = $1 AND msisdn = $2
