SELECT u.user_id, u.name AS "user", u.shown_name AS name, u.role, u.group_id, u.line, u.must_change, u.disabled AS blocked,
       u.totp_confirmed, u.locked_until, u.last_sign_in AS seen_at, u.issuer, u.subject,
       COALESCE(u.last_sign_in, 0) AS last_sign_in
FROM signin_user AS u WHERE $1 = 0 OR u.group_id = $1
