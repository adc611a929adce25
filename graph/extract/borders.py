"""Sentences that begin right after an abbreviation (`made by the U.S. Japan rejected it`)."""

from spacy.language import Language
from spacy.tokens import Doc

from .gazetteer import known_names

ABBREVIATIONS = frozenset(
    "U.S. U.K. U.N. E.U. D.C. U.A.E. U.S.A. U.S.S.R. D.P.R.K. P.R.C. Inc. Corp. Ltd. Co. Jr. Sr. "
    "a.m. p.m. etc.".split()
)
OPENS = frozenset(("DT", "PRP", "PRP$", "EX", "WRB"))  # words with a capital that open a sentence
FINITE = frozenset(("VBD", "VBP", "VBZ", "MD", "VBN"))
VERBS = FINITE | {"VB", "VBG"}
BETWEEN = frozenset(("RB", "POS"))


@Language.component("communique_borders")
def preset_borders(doc: Doc) -> Doc:
    """Sets the sentence starts that a stop hides which belongs to an abbreviation too."""
    for token in doc[:-1]:
        following = token.nbor()
        if token.text in ABBREVIATIONS and token.whitespace_ and following.text[:1].isupper():
            if following.tag_ in OPENS and following.is_title:
                following.is_sent_start = True
            elif _begins_clause(doc, following.i) and _has_verb(doc, token.i):
                following.is_sent_start = True
    return doc


def _begins_clause(doc: Doc, i: int) -> bool:
    """Whether a known name with a verb behind it stands at a place (`Japan rejected`)."""
    known = known_names().at(doc, i)
    if known is None or known.how == "demonym":
        return False
    end = known.end
    while end < len(doc) and doc[end].tag_ in BETWEEN:
        end += 1
    return end < len(doc) and doc[end].tag_ in FINITE


def _has_verb(doc: Doc, i: int) -> bool:
    """Whether the sentence before a place has its verb already, so that no name need go on."""
    for token in reversed(doc[:i]):
        if token.tag_ in VERBS:
            return True
        if token.text in ".!?;":
            return False
    return False
