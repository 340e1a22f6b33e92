SELECT token_id, name, scopes, expires_on, last_used FROM signin_token WHERE user_id = $1 ORDER BY token_id
