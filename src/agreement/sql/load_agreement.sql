SELECT 0 AS part, code AS words, signed_on AS day, first_cycle, last_cycle, total_fee, project_amount, project_cycles,
       project_category, damages
FROM agreement WHERE group_id = $1
UNION ALL SELECT 1, terms, from_cycle, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM terms_version WHERE group_id = $1
UNION ALL SELECT 2, NULL, delivered_on, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM nonrenewal WHERE group_id = $1
UNION ALL SELECT 3, NULL, effective_on, ground, NULL, NULL, NULL, NULL, NULL, NULL FROM termination WHERE group_id = $1
ORDER BY part, day
