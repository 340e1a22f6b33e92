UPDATE signin_user SET disabled = $2 WHERE user_id = $1
