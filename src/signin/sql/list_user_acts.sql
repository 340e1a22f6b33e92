SELECT act_no, act, done_at, done_by, detail FROM signin_user_act WHERE user_id = $1 ORDER BY act_no
