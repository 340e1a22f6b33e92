UPDATE signin_user SET shown_name = $2 WHERE user_id = $1
