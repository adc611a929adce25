-- Is something called that?
SELECT 1 FROM name WHERE folded IN (:folded, :joined) OR joined IN (:folded, :joined) LIMIT 1
