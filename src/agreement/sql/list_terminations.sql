SELECT effective_on, ground FROM termination WHERE group_id = $1
