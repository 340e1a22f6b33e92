UPDATE mandate SET ended_on = $3 WHERE group_id = $1 AND mandate_no = $2
