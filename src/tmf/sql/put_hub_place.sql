INSERT INTO tmf_hub_place (group_id, hub_id, entry_no, told) VALUES ($1, $2, $3, $4)
ON CONFLICT (group_id, hub_id) DO UPDATE SET entry_no = excluded.entry_no, told = excluded.told
