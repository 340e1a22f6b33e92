DELETE FROM tmf_hub WHERE hub_id = $1 AND interface = $2
