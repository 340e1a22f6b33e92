INSERT INTO tmf_hub (hub_id, interface, callback, query, made_by) VALUES ($1, $2, $3, $4, $5)
