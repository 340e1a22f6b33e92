SELECT group_id, entry_no, told FROM tmf_hub_place WHERE hub_id = $1
