SELECT msisdn, action AS act, done_on AS "date", from_cycle, plan_id, done_by AS "by", change_no AS number
FROM registry_change WHERE group_id = $1 AND msisdn BETWEEN $2 AND $3
