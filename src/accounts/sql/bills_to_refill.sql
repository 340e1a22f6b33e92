SELECT cycle, account, published_on, due_on, total, from_dedicated, upheld, principal_paid, late_fee_paid, fen_days,
       accrued_to, disputed, steps_taken, look_on, written_off
FROM bill WHERE group_id = $1 AND (look_on IS NOT NULL OR fen_days > 0) ORDER BY account, cycle
