UPDATE agreement SET ends_on = $2, ends_as = $3, ends_with = $4, term = $5, renewal = $6 WHERE group_id = $1
