SELECT from_cycle, to_cycle, plan_id FROM enrolment WHERE group_id = $1 AND msisdn = $2 ORDER BY from_cycle
