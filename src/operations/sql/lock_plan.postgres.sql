SELECT pg_advisory_xact_lock(5520917)
