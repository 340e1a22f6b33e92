UPDATE tmf_hub SET held_by = $2, held_until = $4 WHERE hub_id = $1 AND (held_by IS NULL OR held_by = $2 OR held_until < $3)
