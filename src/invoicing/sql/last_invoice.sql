SELECT coalesce(max(invoice_no), 0) FROM invoice WHERE group_id = $1
