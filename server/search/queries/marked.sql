-- Where in the names and the words of a thing is what was looked for?
SELECT
  highlight(full_text, 0, :begin, :end) AS label,
  highlight(full_text, 1, :begin, :end) AS aliases,
  snippet(full_text, 2, :begin, :end, '…', 24) AS words
FROM full_text WHERE full_text MATCH :match AND rowid = :id
