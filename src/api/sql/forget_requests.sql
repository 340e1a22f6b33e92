DELETE FROM answered_request WHERE user_id = $1 AND answered_on < $2
