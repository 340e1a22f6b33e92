INSERT INTO usage_import (import_no, content, name, text_offset, rated, duplicates, errors, finished)
VALUES ($1, $2, $3, 0, 0, 0, 0, 0)
