SELECT plan_id, definition FROM plan WHERE group_id = $1
