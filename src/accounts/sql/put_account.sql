INSERT INTO account (group_id, account, credit, dedicated, last_event_on, suspended_on) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (group_id, account) DO UPDATE SET credit = excluded.credit, dedicated = excluded.dedicated,
  last_event_on = excluded.last_event_on, suspended_on = excluded.suspended_on
