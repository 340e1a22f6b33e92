SELECT msisdn, action, done_on, from_cycle, plan_id, done_by FROM registry_change WHERE group_id = $1 ORDER BY change_no
