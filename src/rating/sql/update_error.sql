UPDATE usage_error SET reason = $2 WHERE error_no = $1
