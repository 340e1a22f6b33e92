UPDATE signin_user SET totp = $2, totp_confirmed = $3, totp_step = $4 WHERE user_id = $1
