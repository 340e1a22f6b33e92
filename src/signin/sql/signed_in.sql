UPDATE signin_user SET failures = 0, locked_until = NULL, last_sign_in = $2, totp_step = $3 WHERE user_id = $1
