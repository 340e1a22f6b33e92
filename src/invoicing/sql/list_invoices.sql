SELECT invoice_no, account, cycle, red_of, issued_on, vat, gross, net, tax FROM invoice
WHERE group_id = $1 AND cycle = $2 ORDER BY account, invoice_no
