SELECT notice_no FROM notice WHERE group_id = $1 AND code = $2
