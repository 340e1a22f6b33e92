SELECT msisdn, from_cycle, to_cycle, plan_id FROM enrolment WHERE group_id = $1 ORDER BY msisdn, from_cycle
