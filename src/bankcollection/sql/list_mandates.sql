SELECT mandate_no, code, signed_on, ended_on, holder, bank, bank_code, number, added_by FROM mandate
WHERE group_id = $1 ORDER BY mandate_no
