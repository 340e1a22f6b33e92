-- Who can sign in. Not of a group: the carrier's people reach all of them.
CREATE TABLE signin_user (
  user_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,      -- with which one signs in; the actor on record
  shown_name TEXT NOT NULL,
  role INT NOT NULL,
  group_id INT,                   -- of a group's people
  line INTEGER,                   -- of a member
  password TEXT NOT NULL,         -- Argon2id, with salt and parameters
  must_change INT NOT NULL,       -- a first password
  disabled INT NOT NULL,
  totp BLOB,                      -- the second factor's secret, sealed
  totp_confirmed INT NOT NULL,
  totp_step INTEGER NOT NULL,     -- of the last code that was used
  failures INT NOT NULL,          -- in a row
  locked_until INTEGER,           -- seconds of civil time, as the next ones
  last_sign_in INTEGER
) STRICT;
-- Programs that act for a user. Of the secret only a digest is kept.
CREATE TABLE signin_token (
  token_id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  digest BLOB NOT NULL UNIQUE,
  scopes TEXT NOT NULL,           -- names of permissions with a space between
  expires_on INT NOT NULL,        -- its last day
  made_at INTEGER NOT NULL,
  last_used INTEGER
) STRICT;
CREATE TABLE signin_session (
  digest BLOB PRIMARY KEY,        -- of the cookie's secret
  user_id INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,       -- to the minute
  expires_at INTEGER NOT NULL     -- whatever is done meanwhile
) STRICT, WITHOUT ROWID;
CREATE INDEX signin_session_of_user ON signin_session (user_id);
