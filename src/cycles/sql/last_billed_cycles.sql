SELECT group_id, max(cycle) FROM billed_cycle GROUP BY group_id
