SELECT count(*) FROM directory
