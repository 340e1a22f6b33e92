INSERT INTO bill (group_id, cycle, account, published_on, due_on, total, from_dedicated, upheld, principal_paid,
                  late_fee_paid, fen_days, accrued_to, disputed, steps_taken, look_on, written_off,
                  late_fee, outstanding)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
