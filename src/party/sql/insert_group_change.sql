INSERT INTO group_change (group_id, change_no, changed_on, name_before, name_after, uscc_before, uscc_after, reason,
                          changed_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
