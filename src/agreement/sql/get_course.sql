SELECT ends_on, ends_as, ends_with, term, renewal FROM agreement WHERE group_id = $1
