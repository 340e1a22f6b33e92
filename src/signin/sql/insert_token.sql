INSERT INTO signin_token (token_id, user_id, name, digest, scopes, expires_on, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
