SELECT code, category, amount FROM offering_extra ORDER BY code, extra_no
