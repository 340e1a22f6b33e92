UPDATE signin_token SET last_used = $2 WHERE digest = $1
