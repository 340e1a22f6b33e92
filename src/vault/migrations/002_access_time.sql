-- The log is read from its latest entries, over all groups.
CREATE INDEX access_log_time ON access_log (accessed_at, group_id, access_no);
