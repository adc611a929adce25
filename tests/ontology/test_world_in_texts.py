"""Names of the world's actors in sentences: who is meant, and who is not."""

import pytest
from spacy.tokens import Doc

from graph.extract.faults import FaultLog
from graph.extract.gazetteer import known_names
from graph.extract.lexicon import read_lexicon
from graph.extract.mentions import mentions
from graph.extract.parser import pipeline
from graph.extract.places import START


def named(sentence: str) -> list[tuple[str, str, str]]:
    """The known actors that a sentence names: words, name, how."""
    doc: Doc = pipeline()(sentence)
    doc.user_data[START] = 0
    (block,) = mentions([doc], known_names(), read_lexicon(), FaultLog())
    return [(doc[m.start : m.end].text, m.name, m.how) for m in block if m.known]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Jordan and Egypt signed a pact.",
            [("Jordan", "Jordan", "name"), ("Egypt",) * 2 + ("name",)],
        ),
        ("Jordan Peterson met the minister.", []),
        ("Chad said it would send troops.", [("Chad", "Chad", "name")]),
        ("Chad Johnson spoke to reporters.", []),
        ("The Lake Chad region is poor.", [("Lake Chad region", "Lake Chad", "name")]),
        ("The navy patrols the Gulf of Guinea.", [("Gulf of Guinea", "Gulf of Guinea", "name")]),
        ("Congo rejected the offer.", []),
        ("Congolese troops advanced.", []),
        (
            "The Democratic Republic of Congo and the Republic of Congo met.",
            [
                ("Democratic Republic of Congo", "DR Congo", "name"),
                ("Republic of Congo", "Republic of the Congo", "name"),
            ],
        ),
        ("The Washington Post reported it.", []),
        ("Washington said it would respond.", [("Washington", "United States", "metonym")]),
        ("Victoria won the race, and Queen Victoria ruled.", []),
        ("San Jose is a city in California.", []),
        ("The Male population rose.", []),
        ("Adriana Lima smiled.", []),
        ("Turkey opposed the bid.", [("Turkey", "Turkey", "name")]),
        ("They ate turkey on fine china.", []),
        ("Tell us what it means for us.", []),
        ("Voters in Atlanta, Georgia, cast ballots.", [("Atlanta, Georgia",) * 2 + ("name",)]),
        ("The Paris Agreement was signed.", [("Paris Agreement", "Paris Agreement", "name")]),
        ("Nairobi rejected the plan.", [("Nairobi", "Kenya", "metonym")]),
        ("The ministers met in Nairobi, Kenya.", [("Nairobi, Kenya",) * 2 + ("name",)]),
        ("The Northern Ireland assembly met.", [("Northern Ireland",) * 2 + ("name",)]),
        ("The Indian Ocean is warm.", [("Indian Ocean", "Indian Ocean", "name")]),
        ("Philippine officials left.", [("Philippine", "Philippines", "demonym")]),
        ("The Dutch minister left.", [("Dutch", "Netherlands", "demonym")]),
        ("Turkish Cypriot leaders left.", [("Turkish Cypriot", "Turkish Cypriots", "name")]),
        ("Soviet troops left.", [("Soviet", "Soviet Union", "demonym")]),
    ],
)
def test_a_sentence_names_those_actors_and_no_others(
    sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    "sentence", ["Michael Jordan visited the school.", "George Washington crossed the river."]
)
def test_a_persons_surname_is_no_state(sentence: str) -> None:
    assert named(sentence) == []
