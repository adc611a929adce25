-- Which entities have names that share most runs of three letters?
SELECT name.folded, name.joined, name.bag, name.text, name.grade, entry.*
FROM near JOIN name ON name.id = near.rowid JOIN entry ON entry.id = name.entry
WHERE near MATCH :match
  AND (:classes = '' OR class IN (SELECT value FROM json_each(:classes)))
ORDER BY near.rank LIMIT 150
