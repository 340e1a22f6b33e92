SELECT code, added_on FROM offering WHERE added_on IS NOT NULL
