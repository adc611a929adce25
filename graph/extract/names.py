"""What noun phrases are called: canonical names for actors, trimmed words for the rest."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from .lexicon import Lexicon
from .mentions import Mention
from .places import offset, position, unmarked, words

LONGEST = 12
INNER = frozenset(("compound", "amod", "nmod", "poss", "nummod", "case", "det", "punct", "advmod"))


class Name(NamedTuple):
    """A name and what it names; `actor` where somebody is meant who can act."""

    text: str
    kind: str
    actor: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a document's noun phrases.

    Attributes:
        mentions: The mention that each of its tokens belongs to, by the token's position.
        affiliations: The state or body that a person acts for, as the document says.
        anaphora: What pronouns and short descriptions stand for, by position.
        lexicon: Where office and group nouns are found.
        speaks_for: Whose positions spokespersons and envoys give.
    """

    mentions: Mapping[int, Mention]
    affiliations: Mapping[str, str]
    anaphora: Mapping[int, Name]
    lexicon: Lexicon
    speaks_for: Mapping[str, str]

    def mention(self, token: Token) -> Mention | None:
        """The mention that a token belongs to."""
        return self.mentions.get(position(token))

    def of(self, heads: Iterable[Token]) -> str | None:
        """Several heads' names, joined."""
        found: list[str] = []
        for head in heads:
            name = self.name(head).text
            if name and name not in found:
                found.append(name)
        return " and ".join(found) or None

    def holder(self, speaker: str) -> str:
        """Whose position a speaker gives: a spokesperson's body, an ambassador's state."""
        return self.speaks_for.get(speaker, speaker)

    def known(self, token: Token) -> bool:
        """Whether a pronoun or description stands for something named."""
        return position(token) in self.anaphora

    def side(self, speaker: str) -> str:
        """On whose side a speaker is: that of the state or body they act for, else their own."""
        return self.speaks_for.get(speaker) or self.affiliations.get(speaker) or speaker

    def name(self, head: Token) -> Name:
        """What the noun phrase of a head is called."""
        known = self.anaphora.get(position(head))
        if known:
            return known
        return self.own_name(head)

    def own_name(self, head: Token) -> Name:
        """The name that a phrase carries itself, whatever it may stand for."""
        mention = self.mention(head)
        if mention and mention.end > head.i:
            if mention.how == "demonym" and _whole_people(head):
                return Name(mention.name, mention.kind, True)
            if mention.how == "demonym" and head.tag_ in ("JJ", "NNPS", "NNS"):
                return Name(words(list(head.doc[head.left_edge.i : head.i + 1])), "thing", True)
            return Name(mention.name, mention.kind, mention.kind != "thing")
        person = self._named_office(head)
        if person:
            return Name(person, "person", True)
        if head.pos_ in ("NOUN", "PROPN") and self.lexicon["offices"].find(head, "noun"):
            return Name(self._office(head), "office", True)
        meeting = self._who_meet(head)
        if meeting is not None:
            return self.own_name(meeting)
        side = self._side_of(head)
        if side:
            return Name(side, "state", True)
        if head.pos_ in ("NOUN", "PROPN") and self.lexicon["groups"].find(head, "noun"):
            return Name(self._group(head), "group", True)
        actor = head.pos_ == "PROPN" and head.ent_type_ not in NOBODY
        return Name(self.phrase(head), "thing", actor)

    def phrase(self, head: Token, longest: int = LONGEST) -> str:
        """A phrase's words without article and clauses; owners by their names."""
        doc = head.doc
        first = head.i
        for child in head.lefts:
            if child.dep_ in INNER or child.dep_ in ("quantmod", "nsubj"):
                first = min(first, child.left_edge.i)
        last = head.i
        for child in head.rights:
            close = child.i - last <= 2 and child.dep_ == "prep"
            if close and child.right_edge.i - first < longest:
                if any(t.dep_ in ("relcl", "advcl", "ccomp") for t in child.subtree):
                    break
                last = child.right_edge.i
            elif child.dep_ in ("relcl", "acl", "appos", "conj", "cc", "prep"):
                break
        parts: list[str] = []
        for token in doc[first : last + 1]:
            if token.dep_ == "det" and token.i == first and token.lower_ in ARTICLES:
                continue
            if parts and token.lower_ == "own":
                continue
            owner = self.anaphora.get(position(token)) if token.tag_ == "PRP$" else None
            parts.append(f"{owner.text}'s " if owner else token.text_with_ws)
        return unmarked(" ".join("".join(parts).split()).strip(" ,;:–—"))

    def _who_meet(self, head: Token) -> Token | None:
        """Whose participle the parser takes for a noun (`the ministers meeting in Oslo agreed`)."""
        if not head.lower_.endswith("ing") or head.tag_ != "NN":
            return None
        plural = (c for c in head.lefts if c.dep_ == "compound" and c.tag_ == "NNS")
        return next((c for c in plural if self.lexicon["offices"].find(c, "noun")), None)

    def _side_of(self, head: Token) -> str | None:
        """The state whose side it is (`the Kazakh Side`)."""
        if head.lemma_.lower() != "side":
            return None
        owners = (self.mention(c) for c in head.lefts if c.dep_ in ("amod", "compound", "poss"))
        return next((m.name for m in owners if m and m.kind == "state"), None)

    def _office(self, head: Token) -> str:
        """An office by the state it serves, where the text names it by who appointed its holder.

        `Rao's trade minister` is the trade minister of Rao's state.
        """
        text = self.phrase(head)
        for owner in (c for c in head.lefts if c.dep_ == "poss"):
            mention = self.mention(owner)
            state = self.affiliations.get(mention.name) if mention else None
            if mention and mention.kind == "person" and state:
                of_whom = f"{words(list(owner.subtree))} "
                return f"{text.removeprefix(of_whom)} of {state}"
        return text

    def _named_office(self, head: Token) -> str | None:
        """The person whom an office noun introduces (`ambassador to X, Jane Doe`)."""
        if not self.lexicon["offices"].get(head.lemma_.lower()):
            return None
        for child in head.children:
            mention = self.mention(child)
            if mention and mention.kind == "person":
                before = child.i < head.i and head.doc[mention.end].text == ","
                if child.dep_ == "appos" or before:  # `Asha Rao, Fiji's envoy`, one phrase
                    return mention.name
            if child.dep_ == "prep":  # `the envoy for Sudan Jane Okello`
                for inner in child.children:
                    mention = self.mention(inner)
                    remit = [c for c in inner.lefts if (m := self.mention(c)) and m != mention]
                    if mention and mention.kind == "person" and remit:
                        return mention.name
        return self._behind_comma(head)

    def _behind_comma(self, office: Token) -> str | None:
        """The person whom an office with its remit introduces (`the envoy for Sudan, Jane Doe`)."""
        for token in office.doc[office.i + 1 : office.i + PHRASE]:
            if token.text == ",":
                mention = self.mention(token.nbor()) if token.i + 1 < len(token.doc) else None
                inside = mention is not None and office in token.doc[mention.end - 1].ancestors
                return mention.name if mention and inside and mention.kind == "person" else None
            if token.pos_ not in REMIT:
                return None
        return None

    def _government(self, head: Token) -> str | None:
        """Whose government it is (`Seoul's new government`, `the government in Chisinau`)."""
        if head.lemma_.lower() != "government":
            return None
        near = [c for c in head.lefts if c.dep_ in ("poss", "amod")]
        near += [c for p in head.rights if p.lower_ in ("in", "of") for c in p.children]
        for token in near:
            mention = self.mention(token)
            if mention and mention.kind == "state":
                return f"Government of {mention.name}"
            owner = self.anaphora.get(position(token)) if token.dep_ == "poss" else None
            side = self.affiliations.get(owner.text) if owner else None
            if side:
                return f"Government of {side}"
        return None

    def _group(self, head: Token) -> str:
        """A delegation by its sender and its members, where the text lists them."""
        government = self._government(head)
        if government:
            return government
        text = self.phrase(head, longest=6)
        members: list[str] = []
        led = False
        for token in head.doc[head.i + 1 : head.i + 80]:
            if token.is_sent_start and token.i > head.i + 1 and not led:
                break
            if not led and token.i > head.i + 4:
                break
            if token.lower_ in ("led", "headed", "comprising", "including"):
                led = True
            elif (
                led
                and members
                and (
                    token.text in (")", ".")
                    or (token.text in ("–", "—") and token.i > head.i + 4)
                    or (token.dep_ == "ROOT" and token.pos_ == "VERB")
                )
            ):
                break
            elif led:
                mention = self.mention(token)
                if mention and mention.kind == "person" and mention.name not in members:
                    members.append(mention.name)
        return f"{text} ({', '.join(members)})" if members else text


NOBODY = frozenset(("", "DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"))
ARTICLES = frozenset(("the", "a", "an", "this", "that", "these", "those", "some", "any"))


def mention_table(docs: Sequence[Doc], found: Sequence[Sequence[Mention]]) -> dict[int, Mention]:
    """Mentions by the position of each of their tokens."""
    return {
        offset(doc) + doc[i].idx: mention
        for doc, block in zip(docs, found, strict=True)
        for mention in block
        for i in range(mention.start, mention.end)
    }


def affiliations(
    docs: Sequence[Doc], found: Sequence[Sequence[Mention]], lexicon: Lexicon
) -> dict[str, str]:
    """Whom people act for: `Japan's Prime Minister Sanae Takaichi` acts for Japan.

    The state stands in the same noun phrase as the office; of several, the one named most often
    is taken.
    """
    votes: dict[str, Counter[str]] = {}
    for doc, block in zip(docs, found, strict=True):
        states = [m for m in block if m.kind in ("state", "place")]
        for mention in block:
            near = _in_office(doc, mention, states, lexicon) if mention.kind == "person" else None
            if near:
                votes.setdefault(mention.name, Counter())[near.name] += 1
    return {name: counted.most_common(1)[0][0] for name, counted in votes.items()}


def _whole_people(head: Token) -> bool:
    """Whether a people stands for its state: `the Americans` say, with nothing told of them."""
    beside = [c for c in head.children if c.dep_ not in ("punct", "case")]
    subject = head.dep_ == "nsubj" and head.head.pos_ == "VERB"
    the = len(beside) == 1 and beside[0].lower_ == "the"
    return subject and the and head.tag_ in ("NNPS", "NNS")


def _in_office(
    doc: Doc, person: Mention, states: Sequence[Mention], lexicon: Lexicon
) -> Mention | None:
    """The state in the phrase of an office that stands before a person's name, or after it."""
    apart = person.start > 0 and doc[person.start - 1].text == ","
    end = person.start - apart  # `the minister of trade of Peru, Asha Rao`
    for state in states:
        office = _last_office(doc[max(0, end - PHRASE) : end], lexicon)
        beside = office is not None and (apart or person.start - office <= 2)
        if beside and _one_phrase(doc, state.start, end) and (not apart or state.end == end):
            return state
    if doc[person.end : person.end + 1].text == ",":  # `Asha Rao, minister of trade of Peru`
        for state in states:
            office = _last_office(doc[person.end + 1 : state.start], lexicon)
            if office is not None and _one_phrase(doc, person.end + 1, state.end):
                return state
    return None


def _last_office(words: Span, lexicon: Lexicon) -> int | None:
    offices = lexicon["offices"]
    held = [t.i for t in words if offices.get(t.lower_) or t.lower_ in TITLED]
    return held[-1] if held else None


def _one_phrase(doc: Doc, start: int, end: int) -> bool:
    """Whether words may belong to one noun phrase: neither verb nor break among them."""
    near = start < end <= start + PHRASE
    return near and not any(t.pos_ in OUTSIDE for t in doc[start:end])


PHRASE = 9  # words that an office with its state may have before its holder's name
OUTSIDE = frozenset(("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "PRON"))
REMIT = frozenset(("ADP", "DET", "ADJ", "NOUN", "PROPN"))
TITLED = frozenset(("coordinator", "pm"))
