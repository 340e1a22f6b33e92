SELECT count(*) FROM signin_user WHERE role = 0 AND disabled = 0 AND user_id <> $1
