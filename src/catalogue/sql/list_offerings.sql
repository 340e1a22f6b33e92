SELECT code, name, monthly_fee, first_cycle_prorated, last_cycle_prorated, free_voice_minutes, free_data_bytes, free_sms,
       price_voice_minute, price_data_megabyte, price_sms
FROM offering ORDER BY code
