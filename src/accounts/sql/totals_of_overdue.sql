SELECT count(DISTINCT group_id), count(*), CAST(COALESCE(sum(outstanding), 0) AS BIGINT)
FROM bill
WHERE look_on <= $1 AND due_on < $1
  AND (late_fee > late_fee_paid OR outstanding - (late_fee - late_fee_paid) > disputed)
