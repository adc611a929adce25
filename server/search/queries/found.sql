-- What has the words, or is called just that?
WITH
  worded AS MATERIALIZED (  -- a word in the label counts most, then in an alias, then in what is said
    SELECT rowid AS id, bm25(full_text, 10.0, 6.0, 1.0) AS rank
    FROM full_text WHERE full_text MATCH :match
  ),
  exact AS MATERIALIZED (  -- a name whose words are abbreviated or in another order is as an alias
    SELECT entry AS id, MIN(surest) AS surest FROM (
      SELECT entry, grade > 0 AS surest FROM name
      WHERE folded IN (:folded, :joined) OR joined IN (:folded, :joined)
      UNION ALL SELECT entry, 1 FROM name WHERE bag = :bag
    ) GROUP BY entry
  ),
  begun AS MATERIALIZED (
    SELECT entry AS id, MIN(LENGTH(folded)) AS length, MIN(grade) > 0 AS by_alias FROM name
    WHERE folded >= :folded AND folded < :folded || char(1114111) GROUP BY entry
  ),
  found AS (
    SELECT id, rank FROM worded
    UNION ALL SELECT id, -1.0 FROM exact WHERE id NOT IN (SELECT id FROM worded)
  )
