SELECT coalesce(max(token_id), 0) + 1 FROM signin_token
