INSERT INTO answered_request (user_id, request_key, digest, status, body, answered_on) VALUES ($1, $2, $3, 0, '', $4) ON CONFLICT DO NOTHING
