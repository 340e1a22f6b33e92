DELETE FROM signin_token WHERE user_id = $1 AND token_id = $2
