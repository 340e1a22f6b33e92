UPDATE signin_user SET last_sign_in = $2 WHERE user_id = $1
