-- A line is found by its place on the registry, and the registry is read page by page.
CREATE INDEX line_place ON line (group_id, position);
