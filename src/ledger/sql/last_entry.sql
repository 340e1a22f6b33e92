SELECT entry_no FROM posting WHERE group_id = $1 ORDER BY entry_no DESC LIMIT 1
