UPDATE signin_session SET seen_at = $2 WHERE digest = $1
