SELECT coalesce(max(approval_no), 0) + 1 FROM approval
