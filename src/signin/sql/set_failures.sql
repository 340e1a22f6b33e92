UPDATE signin_user SET failures = $2, locked_until = $3 WHERE user_id = $1
