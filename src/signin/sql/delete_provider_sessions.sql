DELETE FROM signin_session WHERE user_id = $1 AND by_provider = 1
