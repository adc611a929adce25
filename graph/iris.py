"""IRIs as people read them: local names, prefixes and words."""

import re

from .namespaces import PREFIXES


def local_name(iri: str) -> str:
    """The last part of an IRI, which names a term, and a thing where nothing else does.

    >>> local_name("https://w3id.org/communique/ontology#Statement")
    'Statement'
    """
    return re.split("[#/]", iri.rstrip("#/"))[-1] or iri


def curie(iri: str) -> str | None:
    """An IRI by one of the project's prefixes, if it has one (SPARQL 1.1, section 4.1.1)."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return None


def in_words(name: str) -> str:
    """A local name as words: `officeHolder` is `office holder`.

    >>> in_words("NonActualStateOfAffairs")
    'non-actual state of affairs'
    """
    spaced = re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return spaced.replace("non actual", "non-actual")


def class_name(iri: str) -> str:
    """What to call a class.

    >>> class_name("StateOfAffairs"), class_name("NonActualArgument")
    ('state of affairs', 'argument (hypothetical or denied)')
    """
    name = local_name(iri)
    actual = name.removeprefix("NonActual")
    words = in_words(actual) or in_words(name)
    return words if actual in ("", name) else f"{words} (hypothetical or denied)"


def short(iri: str) -> str:
    """An IRI as people write it: by a prefix, or its last part."""
    return curie(iri) or local_name(iri)
