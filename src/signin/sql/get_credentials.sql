SELECT password, totp, totp_confirmed, totp_step, failures FROM signin_user WHERE user_id = $1
