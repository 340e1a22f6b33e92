SELECT reason, count(*) FROM usage_error GROUP BY reason ORDER BY reason
