DELETE FROM signin_token WHERE user_id = $1
