SELECT hub_id, interface, callback, query FROM tmf_hub ORDER BY hub_id
