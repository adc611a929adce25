-- Which entities are there?
SELECT * FROM entry WHERE place = 0 ORDER BY label, iri LIMIT :limit OFFSET :offset
