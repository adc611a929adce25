-- Which entity has an IRI?
SELECT * FROM entry WHERE iri = :iri AND place = 0
