-- Whom an identity provider (OpenID Connect) vouches for: a subject, unique at its issuer.
ALTER TABLE signin_user ADD COLUMN issuer TEXT;
ALTER TABLE signin_user ADD COLUMN subject TEXT;
CREATE UNIQUE INDEX signin_user_of_subject ON signin_user (issuer, subject);
-- Begun on a provider's word: no password was used, so a first one needs no change before anything else.
ALTER TABLE signin_session ADD COLUMN by_provider INT NOT NULL DEFAULT 0;
