-- Which entities are called just that?
SELECT name.folded, name.grade, entry.*
FROM name JOIN entry ON entry.id = name.entry
WHERE name.folded = :folded AND place = 0
  AND (:classes = '' OR class IN (SELECT value FROM json_each(:classes)))
ORDER BY name.grade LIMIT 200
