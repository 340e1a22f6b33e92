INSERT INTO signin_user (user_id, name, shown_name, role, group_id, line, password, must_change, disabled, totp_confirmed, totp_step, failures)
VALUES ($1, $2, $3, $4, $5, $6, $7, 1, 0, 0, 0, 0)
