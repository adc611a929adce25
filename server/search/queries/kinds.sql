-- How many are there of each kind?
SELECT kind, COUNT(*) AS count FROM found JOIN entry USING (id)
GROUP BY kind ORDER BY count DESC, kind
