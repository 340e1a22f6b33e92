UPDATE signin_user SET issuer = $2, subject = $3 WHERE user_id = $1
