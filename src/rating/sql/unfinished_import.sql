SELECT import_no, text_offset, rated, duplicates, errors FROM usage_import WHERE content = $1 AND finished = 0
