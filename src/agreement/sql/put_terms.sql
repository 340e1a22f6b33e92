INSERT INTO terms_version (group_id, from_cycle, noted_on, terms) VALUES ($1, $2, $3, $4)
ON CONFLICT (group_id, from_cycle) DO UPDATE SET noted_on = excluded.noted_on, terms = excluded.terms
