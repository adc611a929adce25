-- Which entities are called just that, or that with its words abbreviated or in another order?
SELECT name.folded, name.joined, name.bag, name.text, name.grade, entry.*
FROM name JOIN entry ON entry.id = name.entry
WHERE (folded IN (:folded, :joined) OR joined IN (:folded, :joined) OR bag = :bag) AND place = 0
  AND (:classes = '' OR class IN (SELECT value FROM json_each(:classes)))
ORDER BY name.grade LIMIT 200
