-- What is an entity called besides its label, the surest first?
SELECT text FROM name WHERE entry = :id AND text <> :label ORDER BY grade, id LIMIT 6
