SELECT digest, status, body FROM answered_request WHERE user_id = $1 AND request_key = $2
