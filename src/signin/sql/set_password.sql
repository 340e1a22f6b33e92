UPDATE signin_user SET password = $2, must_change = $3, failures = 0, locked_until = NULL WHERE user_id = $1
