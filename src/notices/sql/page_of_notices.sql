SELECT code AS id, kind, sender, channel, sent_at AS sent, delivered_at AS deemed_delivered, effective_on, ground, clause,
       body, sent_to, notice_no AS number
FROM notice WHERE group_id = $1
