SELECT coalesce(max(user_id), 0) + 1 FROM signin_user
