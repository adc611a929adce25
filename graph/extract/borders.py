"""Sentences whose beginning the parser would miss.

They begin right after an abbreviation (`made by the U.S. Japan rejected it`); or they are no
sentence at all, but the name of who is quoted (`"We reject it," - Ana Rao, minister of trade`).
"""

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
CLOSING = frozenset('”"’')
DASHES = frozenset(("-", "--", "–", "—", "―"))
LONGEST_NAME = 15  # words of a name with an office
BETWEEN = frozenset(("RB", "POS"))


@Language.component("communique_borders")
def preset_borders(doc: Doc) -> Doc:
    """Sets the sentence starts that the marks before them hide."""
    for token in doc[:-1]:
        if token.text in CLOSING and token.i > 0 and _is_signature(doc, token.i + 1):
            token.nbor().is_sent_start = True
        following = token.nbor()
        if token.text in ABBREVIATIONS and token.whitespace_ and following.text[:1].isupper():
            opens = following.tag_ in OPENS and following.is_title
            if opens or (_begins_clause(doc, following.i) and _has_verb(doc, token.i)):
                following.is_sent_start = True
    return doc


def _is_signature(doc: Doc, i: int) -> bool:
    """Whether a dash and a name stand at a place, and nothing else to the end."""
    name = doc[i + 1 :]
    return (
        doc[i].text in DASHES
        and 0 < len(name) <= LONGEST_NAME
        and name[0].text[:1].isupper()
        and not any(token.tag_ in FINITE - {"VBN"} for token in name)
    )


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
