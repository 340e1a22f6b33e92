-- Answers of requests that came with an Idempotency-Key: the same request again is answered from here. Distributed by
-- who asked. Answers that hold a secret keep an empty body.
CREATE TABLE answered_request (
  user_id INTEGER NOT NULL,
  request_key TEXT NOT NULL,
  digest TEXT NOT NULL,       -- of method, path, query and body
  status INT NOT NULL,
  body TEXT NOT NULL,
  answered_on INT NOT NULL,
  PRIMARY KEY (user_id, request_key)
) STRICT, WITHOUT ROWID;
