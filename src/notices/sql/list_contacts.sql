SELECT party, contact_no, effective_on, address, postcode, name, phone, email, notice_code, added_by FROM contact
WHERE group_id = $1 ORDER BY party, contact_no
