UPDATE job SET state = 5, ended_at = beat_at WHERE state = 1 AND beat_at < $1
