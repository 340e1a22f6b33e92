DELETE FROM to_correct WHERE group_id = $1
