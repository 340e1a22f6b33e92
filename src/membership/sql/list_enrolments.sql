SELECT msisdn, from_cycle, to_cycle, plan_id FROM enrolment
WHERE group_id = $1 AND msisdn BETWEEN $2 AND $3 ORDER BY msisdn, from_cycle
