DELETE FROM signin_session WHERE user_id = $1 AND digest <> $2
