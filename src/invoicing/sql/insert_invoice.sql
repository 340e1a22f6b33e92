INSERT INTO invoice (group_id, invoice_no, account, cycle, red_of, issued_on, vat, gross, net, tax)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
