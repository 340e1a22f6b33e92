UPDATE bill SET upheld = $4, principal_paid = $5, late_fee_paid = $6, fen_days = $7, accrued_to = $8, disputed = $9,
  steps_taken = $10, look_on = $11, written_off = $12, late_fee = $13, outstanding = $14
WHERE group_id = $1 AND cycle = $2 AND account = $3
