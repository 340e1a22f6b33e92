SELECT group_id FROM group_directory WHERE code = $1
