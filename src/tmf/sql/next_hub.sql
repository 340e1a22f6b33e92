SELECT coalesce(max(hub_id), 0) + 1 FROM tmf_hub
