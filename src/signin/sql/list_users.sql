SELECT u.user_id, u.name, u.shown_name, u.role, u.group_id, u.line, u.must_change, u.disabled, u.totp_confirmed, u.locked_until, u.last_sign_in, u.issuer, u.subject FROM signin_user u ORDER BY u.name
