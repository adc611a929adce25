"""Who acts in a clause: the heads of a verb's subject, its own or one that it inherits."""

from spacy.tokens import Token

from .lexicon import VERBAL

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
RELATIVE = frozenset(("who", "which", "that", "whom"))
ITEM_TAGS = frozenset(("VB", "VBP", "VBZ", "VBD"))
DEEPEST = 12  # verbs through which a subject is inherited
MANY = 20  # nouns that are coordinated


def subject_of(verb: Token, depth: int = 0) -> tuple[tuple[Token, ...], bool]:
    """Heads of a verb's subject, none where nobody is named, and whether it undergoes.

    Args:
        verb: The verb.
        depth: How many verbs the subject has been inherited through.
    """
    if depth > DEEPEST:
        return (), False
    passive = False
    for child in reversed(list(verb.lefts)):  # before who acts, somebody may be addressed
        if child.dep_ in SUBJECTS:
            passive = child.dep_.endswith("pass")
            if child.lower_ in RELATIVE and verb.dep_ == "relcl":
                return coordinated(verb.head), passive
            child = introduced(child)
            return (coordinated(child) if child.pos_ in ("NOUN", "PROPN") else (child,)), passive
    inverted = [c for c in verb.rights if c.dep_ in SUBJECTS]
    if inverted:
        return coordinated(inverted[0]), inverted[0].dep_.endswith("pass")
    if any(c.dep_ == "expl" for c in verb.lefts):
        return (), False
    head = verb.head
    if verb.dep_ in ("relcl", "acl") and head.pos_ in ("NOUN", "PROPN"):
        if verb.dep_ == "acl" and any(c.lower_ == "to" for c in verb.lefts):
            return _possessor(head, depth)
        return coordinated(head), verb.tag_ == "VBN"
    if verb.dep_ == "xcomp" and head.pos_ in VERBAL:
        own = [c for c in head.rights if c.dep_ in ("dobj", "dative") and c.i < verb.i]
        return (coordinated(own[0]), False) if own else subject_of(head, depth + 1)
    beside = _own_subject(verb)
    if beside is not None:
        return coordinated(beside), False
    if verb.dep_ in ("conj", "advcl", "pcomp", "prep", "ccomp", "parataxis", "dep", "xcomp"):
        while head.pos_ not in VERBAL and head.head != head:
            head = head.head
        if head.pos_ in VERBAL and head != verb:
            subject, was_passive = subject_of(head, depth + 1)
            return subject, was_passive and verb.dep_ == "conj" and verb.tag_ == "VBN"
    if verb.dep_ == "ROOT" and verb.tag_ in ITEM_TAGS:
        before = _listed_before(verb)
        return subject_of(before, depth + 1) if before is not None else ((), False)
    return (), False


def _own_subject(verb: Token) -> Token | None:
    """Who acts in a participle clause of its own (`Peru left, its envoy saying that ...`)."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG":
        return None
    before = (c for c in verb.head.rights if c.dep_ == "dep" and c.right_edge.i == verb.i - 1)
    return next((c for c in before if c.pos_ in ("NOUN", "PROPN")), None)


def _listed_before(verb: Token) -> Token | None:
    """The verb of the item before, where a list of what somebody does goes on after `;`."""
    start = verb.sent.start
    if start < 2 or verb.doc[start - 1].text != ";":
        return None
    before = verb.doc[start - 2].sent.root
    return before if before.pos_ in VERBAL else None


def _possessor(noun: Token, depth: int) -> tuple[tuple[Token, ...], bool]:
    """Whose decision, effort or interest it is."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return (child,), False
    return subject_of(noun.head, depth + 1) if noun.head.pos_ in VERBAL else ((), False)


def introduced(subject: Token) -> Token:
    """Who acts where the parser takes a name before an office for its bearer.

    In `At the invitation of the minister, A, the president of Peru, B, visited ...` it is B.
    """
    beside = [c for c in subject.rights if c.dep_ == "appos"]
    if len(beside) > 1 and subject.ent_type_ == beside[-1].ent_type_ == "PERSON":
        return beside[-1] if beside[0].ent_type_ != "PERSON" else subject
    return subject


def coordinated(head: Token) -> tuple[Token, ...]:
    """A noun and the nouns coordinated with it."""
    found: list[Token] = []
    waiting = [head]
    while waiting and len(found) < MANY:
        token = waiting.pop(0)
        found.append(token)
        waiting.extend(
            c
            for c in token.rights
            if c.dep_ in ("conj", "appos")
            and c.pos_ in ("NOUN", "PROPN")
            and (c.dep_ == "conj" or (token != head and any(x.dep_ == "conj" for x in c.rights)))
        )
    return tuple(found)


def agents(verb: Token) -> tuple[Token, ...]:
    """By whom something is done, after `by`: heads of the nouns there, coordinated ones too."""
    by = (c for c in verb.rights if c.dep_ == "agent")
    return tuple(t for c in by for p in c.children if p.dep_ == "pobj" for t in coordinated(p))


def absolute(verb: Token) -> list[Token]:
    """Participle clauses beside a verb that have a subject of their own, with these."""
    found: list[Token] = []
    for child in verb.rights:
        own = _own_subject(child)
        if own is not None:
            found += [own, child]
    return found
