SELECT invoice_no AS number, account, cycle, red_of, issued_on, vat, gross, net, tax FROM invoice
WHERE group_id = $1 AND cycle = $2
