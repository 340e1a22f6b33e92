SELECT text_no, content, digest, kept_at, kept_by FROM agreement_text WHERE group_id = $1 ORDER BY text_no DESC LIMIT 1
