SELECT count(*) FROM approval WHERE state = 0 AND expires_at > $1
