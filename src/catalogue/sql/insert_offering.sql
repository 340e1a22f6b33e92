INSERT INTO offering (code, name, monthly_fee, first_cycle_prorated, last_cycle_prorated, free_voice_minutes,
                      free_data_bytes, free_sms, price_voice_minute, price_data_megabyte, price_sms, added_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
