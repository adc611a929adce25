-- What is in the index? Texts are folded before (see `words`); tokens are what blanks part.
PRAGMA temp_store = MEMORY;
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, class TEXT, place INTEGER, label TEXT,
  about TEXT, date TEXT, who TEXT, stance TEXT, basis TEXT, aside INTEGER
);
CREATE TABLE shown (id INTEGER PRIMARY KEY, aliases TEXT, words TEXT);
CREATE TABLE name (
  id INTEGER PRIMARY KEY, folded TEXT, joined TEXT, bag TEXT, grade INTEGER, entry INTEGER,
  text TEXT
);
CREATE VIRTUAL TABLE full_text USING fts5(
  label, aliases, words, content = '', tokenize = 'ascii', prefix = '2 3'
);
CREATE VIRTUAL TABLE near USING fts5(folded, content = '', tokenize = 'trigram');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(full_text, row);
CREATE VIRTUAL TABLE runs USING fts5vocab(near, row);
