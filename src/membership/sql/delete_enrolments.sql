DELETE FROM enrolment WHERE group_id = $1 AND msisdn = $2
