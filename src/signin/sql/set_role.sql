UPDATE signin_user SET role = $2 WHERE user_id = $1
