DELETE FROM tmf_hub_place WHERE hub_id = $1
