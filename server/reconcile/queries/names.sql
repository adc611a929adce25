-- What is an entity called besides its label, the surest first? Forms of tables (5) and names in
-- other languages (6) are there to be found by.
SELECT text FROM name WHERE entry = :id AND text <> :label AND grade < 5 ORDER BY grade, id LIMIT 6
