SELECT value FROM approval_limit WHERE name = $1
