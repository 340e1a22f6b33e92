INSERT INTO agreement_text (group_id, text_no, content, digest, kept_at, kept_by) VALUES ($1, $2, $3, $4, $5, $6)
