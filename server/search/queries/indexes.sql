-- How is the index kept quick, once all is in it?
CREATE INDEX name_folded ON name (folded, grade, entry);
CREATE INDEX name_joined ON name (joined, grade, entry);
CREATE INDEX name_bag ON name (bag, grade, entry);
CREATE INDEX name_entry ON name (entry);
CREATE INDEX entry_iri ON entry (iri);
INSERT INTO full_text (full_text) VALUES ('optimize');
