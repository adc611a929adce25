"""What may be said: the ontology, its vocabularies, its shapes and the lexicon, as files."""

from pathlib import Path

HERE = Path(__file__).parent
