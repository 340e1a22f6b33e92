INSERT INTO signin_user_act (user_id, act_no, act, done_at, done_by, detail)
SELECT $1, coalesce(max(act_no), 0) + 1, $2, $3, $4, $5 FROM signin_user_act WHERE user_id = $1
