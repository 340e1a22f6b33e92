UPDATE answered_request SET status = $3, body = $4 WHERE user_id = $1 AND request_key = $2
