SELECT reason, count(*) FROM usage_error_store GROUP BY reason ORDER BY reason
