"""From text to claims: rules over a dependency parse, deterministic and offline.

    text -> blocks -> parse -> mentions, names -> clauses -> acts -> rules -> claims

Every stage is a function from the value before it to a new one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..actors import Actors
from ..claims import AUTHOR, Claim
from ..document import Document
from ..metadata import byline
from .assemble import assemble
from .blocks import blocks
from .briefings import with_spokesperson
from .casing import plainly_cased
from .clauses import clauses
from .context import context
from .coreference import resolve
from .dates import dates
from .descriptions import descriptions
from .gazetteer import Gazetteer, known_names
from .lexicon import Lexicon, read_lexicon
from .matters import matters
from .mentions import mentions
from .names import Names, affiliations, mention_table
from .parsed import Parsed
from .parser import parse
from .places import position
from .quotes import quotes
from .rules import RULES
from .sides import two_sides
from .speaking import speaks_for
from .topics import topics
from .turns import full_name, with_speakers


def extract(
    document: Document,
    author: str | None = None,
    *,
    lexicon: Lexicon | None = None,
    actors: Actors | None = None,
) -> list[Claim]:
    """The claims of one document, in the order of its text.

    Args:
        document: What is read; its `dated` is what relative dates count from.
        author: The name under which the author's own stances are given; else the byline's.
        lexicon: The cues, those that the project ships by default.
        actors: The actors that names resolve to, those that the project ships by default.

    Raises:
        CommuniqueError: No English model is installed.
    """
    gazetteer = Gazetteer(actors) if actors is not None else known_names()
    writer = author or byline(document.text) or AUTHOR
    parsed = read(document, writer, lexicon or read_lexicon(), gazetteer)
    around = context(parsed)
    return assemble(claim for rule in RULES for claim in rule(parsed, around))


def extract_many(
    documents: Iterable[Document], author: str | None = None
) -> Iterator[tuple[Document, list[Claim]]]:
    """The claims of each of many documents, one at a time; nothing of a document is kept."""
    for document in documents:
        yield document, extract(document, author)


def read(document: Document, author: str, lexicon: Lexicon, gazetteer: Gazetteer) -> Parsed:
    """A document parsed and named, ready for the rules."""
    parts = with_speakers(tuple(blocks(document.text)), lexicon["offices"])
    docs = tuple(parse(plainly_cased(parts, lexicon)))
    for i, (doc, block) in enumerate(zip(docs, parts, strict=True)):
        doc.user_data["start"] = block.start
        doc.user_data["block"] = i
    named = mentions(docs, gazetteer, lexicon)
    parts = with_spokesperson(parts, docs, named, lexicon)
    people = {m.name for block in named for m in block if m.kind == "person"}
    for doc, block in zip(docs, parts, strict=True):
        doc.user_data["speaker"] = block.speaker and full_name(
            block.speaker, people, lexicon["offices"]
        )
    names = Names(mention_table(docs, named), affiliations(docs, named, lexicon), {}, lexicon, {})
    sides = speaks_for(docs, parts, names, lexicon)
    names = resolve(docs, replace(names, speaks_for=sides), lexicon, two_sides(parts, named))
    names = replace(names, speaks_for=sides | speaks_for(docs, parts, names, lexicon))
    described = descriptions(docs, names)
    told = tuple(tuple(clauses(doc, lexicon)) for doc in docs)
    return Parsed(
        document=document,
        digest=document.digest,
        author=author,
        blocks=parts,
        docs=docs,
        quotes=quotes(parts),
        mentions=named,
        names=names,
        clauses=told,
        by_verb={position(clause.verb): clause for block in told for clause in block},
        dates=tuple(d for b in parts for d in dates(b.text, b.start, document.dated)),
        topics=topics(docs, parts, names),
        descriptions=described,
        matters=matters(docs, names, described),
        lexicon=lexicon,
    )
