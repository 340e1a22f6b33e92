SELECT cycle, account, published_on, due_on, total, from_dedicated, upheld, principal_paid, late_fee_paid, fen_days,
       accrued_to, disputed, steps_taken, look_on, written_off,
       CASE WHEN total <= from_dedicated + upheld + principal_paid THEN total
            ELSE from_dedicated + upheld + principal_paid END
       + CASE WHEN total < 0 THEN 0 ELSE late_fee_paid END - written_off AS paid, late_fee, outstanding
FROM bill WHERE group_id = $1 AND account = $4
  AND cycle IN (SELECT cycle FROM billed_cycle WHERE group_id = $1 AND cycle BETWEEN $2 AND $3)
