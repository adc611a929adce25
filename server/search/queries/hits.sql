-- In which order: 0 the label itself, 1 an alias, 2 the beginning of either, 3 the words, 4 the
-- beginning of an alias of what no document speaks of: `Republic of ...` of many states?
SELECT entry.*, rank, COALESCE(
  surest, CASE WHEN begun.id IS NULL THEN 3 WHEN aside AND by_alias THEN 4 ELSE 2 END
) AS tier
FROM found
JOIN entry USING (id) LEFT JOIN exact USING (id) LEFT JOIN begun ON begun.id = found.id
WHERE :kind IN ('', kind) AND place <= :places
ORDER BY
  tier,
  aside,  -- what documents speak of first
  CASE WHEN tier < 3 THEN MIN(place, 1) END,  -- entities and issues first
  CASE WHEN tier = 2 THEN length END,  -- what is nearly typed out first
  rank * CASE place WHEN 0 THEN 1.3 ELSE 1 END,
  place, label, iri
LIMIT :limit OFFSET :offset
