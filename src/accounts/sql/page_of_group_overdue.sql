SELECT cycle, account, published_on, due_on, total, from_dedicated, upheld, principal_paid, late_fee_paid, fen_days,
       accrued_to, disputed, steps_taken, look_on, written_off, group_id, late_fee, outstanding
FROM bill WHERE group_id = $2 AND look_on <= $1 AND due_on < $1
