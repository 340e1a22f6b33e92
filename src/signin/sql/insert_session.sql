INSERT INTO signin_session (digest, user_id, seen_at, expires_at, by_provider) VALUES ($1, $2, $3, $4, $5)
