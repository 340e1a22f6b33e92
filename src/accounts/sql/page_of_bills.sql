SELECT cycle, account, published_on, due_on, total, from_dedicated, upheld, principal_paid, late_fee_paid, fen_days,
       accrued_to, disputed, steps_taken, look_on
FROM bill WHERE group_id = $1 AND cycle BETWEEN $2 AND $3
