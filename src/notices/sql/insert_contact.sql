INSERT INTO contact (group_id, party, contact_no, effective_on, address, postcode, name, phone, email, notice_code, added_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
