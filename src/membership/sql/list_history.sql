SELECT msisdn, changed_on, state, reason FROM line_history WHERE group_id = $1 ORDER BY msisdn, history_no
