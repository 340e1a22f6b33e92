DELETE FROM usage_error WHERE error_no = $1
