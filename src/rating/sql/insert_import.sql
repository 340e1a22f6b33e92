INSERT INTO usage_import (import_no, content, name, text_offset, rated, duplicates, errors, finished)
VALUES ((SELECT coalesce(max(import_no), 0) + 1 FROM usage_import), $1, $2, 0, 0, 0, 0, 0)
