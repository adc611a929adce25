"""From text to claims: rules over a dependency parse, deterministic and offline.

    text -> folded text -> blocks -> parse -> mentions, names -> clauses -> acts -> rules -> claims

Every stage is a function from the value before it to a new one.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from spacy.tokens import Doc

from ..actors import Actors
from ..claims import AUTHOR, Claim
from ..document import Document
from ..folding import Folded, fold
from ..metadata import byline, check_date
from .assemble import assemble
from .blocks import Block, blocks
from .briefings import with_spokesperson
from .casing import plainly_cased
from .clauses import clauses
from .context import Context, context
from .coreference import resolve
from .date_grammar import ParsedGrammar
from .dates import Dated, dates
from .descriptions import Descriptions, descriptions
from .faults import Fault, FaultLog
from .gazetteer import Gazetteer, known_names
from .lexicon import Lexicon, read_lexicon
from .matters import matters
from .mentions import Mention, mentions
from .names import Names, affiliations, mention_table
from .parsed import Found, Parsed
from .parser import parse
from .places import position
from .quotes import Quote, plainly_marked, quotes
from .rules import RULES, Rule
from .sides import two_sides
from .speaking import speaks_for
from .topics import topics
from .turns import full_name, with_speakers

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the extractor made of one document.

    Attributes:
        claims: The claims, in the order of the text.
        faults: Where a rule failed, and so may have missed a claim; empty when all went well.
    """

    claims: list[Claim]
    faults: tuple[Fault, ...]


def extract(
    document: Document,
    author: str | None = None,
    *,
    lexicon: Lexicon | None = None,
    actors: Actors | None = None,
) -> list[Claim]:
    """The claims of one document, in the order of its text.

    A rule that fails at one place of the text loses what it would have found there; the fault is
    logged as a warning. `extraction` returns the faults besides.

    Args:
        document: What is read; its `dated` is what relative dates count from.
        author: The name under which the author's own stances are given; else the byline's.
        lexicon: The cues, those that the project ships by default.
        actors: The actors that names resolve to, those that the project ships by default.

    Raises:
        CommuniqueError: No English model is installed.
    """
    done = extraction(document, author, lexicon=lexicon, actors=actors)
    for fault in done.faults:
        log.warning("%s: %s", document.name, fault)
    return done.claims


def extraction(
    document: Document,
    author: str | None = None,
    *,
    lexicon: Lexicon | None = None,
    actors: Actors | None = None,
) -> Extraction:
    """The claims of one document, and the places where a rule failed on it.

    Args:
        document: What is read; its `dated` is what relative dates count from.
        author: The name under which the author's own stances are given; else the byline's.
        lexicon: The cues, those that the project ships by default.
        actors: The actors that names resolve to, those that the project ships by default.

    Raises:
        BadInputError: The document's own date is none of the calendar.
        CommuniqueError: No English model is installed.
    """
    if document.dated is not None:
        check_date(document.dated)
    gazetteer = Gazetteer(actors) if actors is not None else known_names()
    folded = fold(document.text)
    writer = author or byline(folded.text) or AUTHOR
    faults = FaultLog()
    plain = replace(document, text=folded.text)
    parsed = read(plain, writer, lexicon or read_lexicon(), gazetteer, faults)
    around = context(parsed)
    found: list[Claim] = []
    for rule in RULES:
        found += faults.or_else(
            rule.__name__, plain.span, partial(_all_of, rule, parsed, around), []
        )
    return Extraction(
        [_kept(claim, document, folded) for claim in assemble(found)],
        tuple(replace(fault, passage=folded.kept(fault.passage)) for fault in faults.faults),
    )


def _kept(claim: Claim, document: Document, folded: Folded) -> Claim:
    """A claim found in a folded text, with its passages in the text as kept."""
    if folded.same:
        return claim
    spans = tuple(map(folded.kept, claim.spans))
    exact = document.text[spans[0].start : spans[0].end]
    return replace(claim, document=document.digest, spans=spans, exact=exact)


def _all_of(rule: Rule, parsed: Parsed, around: Context) -> list[Claim]:
    return list(rule(parsed, around))


def extract_many(
    documents: Iterable[Document], author: str | None = None
) -> Iterator[tuple[Document, list[Claim]]]:
    """The claims of each of many documents, one at a time; nothing of a document is kept."""
    for document in documents:
        yield document, extract(document, author)


def read(
    document: Document, author: str, lexicon: Lexicon, gazetteer: Gazetteer, faults: FaultLog
) -> Parsed:
    """A document parsed and named, ready for the rules.

    A stage that fails on a document is replaced by its emptiest result: without coreference, say,
    the rules still find what stands in plain words.
    """

    def stage(name: str, do: Callable[[], Found], otherwise: Found) -> Found:
        return faults.or_else(name, document.span, do, otherwise)

    parts = with_speakers(tuple(blocks(document.text)), lexicon["offices"])
    quoted: tuple[Quote, ...] = stage("quotes", lambda: quotes(parts), ())
    docs = tuple(parse(plainly_cased(plainly_marked(parts, quoted), lexicon)))
    for i, (doc, block) in enumerate(zip(docs, parts, strict=True)):
        doc.user_data["start"] = block.start
        doc.user_data["block"] = i
    named = mentions(docs, gazetteer, lexicon, faults)
    parts = stage("spokesperson", lambda: with_spokesperson(parts, docs, named, lexicon), parts)
    people = {m.name for block in named for m in block if m.kind == "person"}
    for doc, block in zip(docs, parts, strict=True):
        doc.user_data["speaker"] = block.speaker and full_name(
            block.speaker, people, lexicon["offices"]
        )
    names = stage(
        "names",
        lambda: _names(docs, parts, named, lexicon),
        Names(mention_table(docs, named), {}, {}, lexicon, {}),
    )
    described: Descriptions = stage("descriptions", lambda: descriptions(docs, names), {})
    told = tuple(tuple(clauses(doc, lexicon, faults)) for doc in docs)
    return Parsed(
        document=document,
        digest=document.digest,
        author=author,
        blocks=parts,
        docs=docs,
        quotes=quoted,
        mentions=named,
        names=names,
        clauses=told,
        by_verb={position(clause.verb): clause for block in told for clause in block},
        dates=tuple(
            faults.each(
                "dates",
                zip(docs, parts, strict=True),
                lambda place: _dates(*place, document),
                lambda place: place[1].span,
            )
        ),
        topics=stage("topics", lambda: topics(docs, parts, names), (None,) * len(docs)),
        descriptions=described,
        matters=stage("matters", lambda: matters(docs, names, described), {}),
        lexicon=lexicon,
        faults=faults,
    )


def _dates(doc: Doc, block: Block, document: Document) -> Iterator[Dated]:
    return dates(block.text, block.start, document.dated, ParsedGrammar(doc))


def _names(
    docs: Sequence[Doc],
    parts: Sequence[Block],
    named: Sequence[Sequence[Mention]],
    lexicon: Lexicon,
) -> Names:
    """What noun phrases are called, whom pronouns stand for, and who speaks for whom."""
    names = Names(mention_table(docs, named), affiliations(docs, named, lexicon), {}, lexicon, {})
    sides = speaks_for(docs, parts, names, lexicon)
    names = resolve(docs, replace(names, speaks_for=sides), lexicon, two_sides(parts, named))
    return replace(names, speaks_for=sides | speaks_for(docs, parts, names, lexicon))
