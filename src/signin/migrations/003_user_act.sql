-- What was done with a user: who added, disabled, reset it, gave it tokens. Only ever added to.
CREATE TABLE signin_user_act (
  user_id INTEGER NOT NULL,
  act_no INT NOT NULL,       -- from 1 of each user
  act INT NOT NULL,
  done_at INTEGER NOT NULL,  -- seconds of civil time
  done_by TEXT NOT NULL,     -- the actor: a user's name, or of the command line
  detail TEXT NOT NULL,      -- a role, a token's name and scopes; no secret
  PRIMARY KEY (user_id, act_no)
) STRICT, WITHOUT ROWID;
