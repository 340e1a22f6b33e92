CREATE TABLE daily_run (
  group_id INT PRIMARY KEY,
  last_on INT NOT NULL        -- every day up to this one is complete
) STRICT;
