DELETE FROM signin_session WHERE digest = $1
