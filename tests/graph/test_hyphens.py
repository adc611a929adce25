"""Words parted at the ends of lines, and PDFs that open without a password."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from graph.errors import BadInputError
from graph.pdf import paged, pdf_text
from graph.reading import reading

from .test_corpus import pdf


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("a long-", "term plan", "a long-term plan"),
        ("a well-", "attended session", "a well-attended session"),
        ("the decision-", "making body", "the decision-making body"),
        ("the non-", "proliferation treaty", "the non-proliferation treaty"),
        ("a high-", "level group", "a high-level group"),
        ("the vice-", "president", "the vice-president"),
        ("a peace-", "keeping force", "a peacekeeping force"),
        ("their coop-", "eration", "their cooperation"),
        ("the nego-", "tiations", "the negotiations"),
        ("under inter-", "national law", "under international law"),
        ("two coun-", "tries", "two countries"),
        ("the govern-", "ment", "the government"),
        ("his state-", "ment", "his statement"),
        ("a recon-", "struction fund", "a reconstruction fund"),
        ("Minister Zel-", "enko", "Minister Zelenko"),
        ("the Asia-", "Pacific region", "the Asia-Pacific region"),
        ("the Sino-", "Indian border", "the Sino-Indian border"),
        ("a 10-", "year plan", "a 10-year plan"),
        ("the U.S.-", "led talks", "the U.S.-led talks"),
        ("a state-of-the-", "art port", "a state-of-the-art port"),
        ("the pre-", "and post-war order", "the pre- and post-war order"),
        ("it was late -", "too late", "it was late - too late"),
    ],
)
def test_a_hyphen_is_kept_where_it_belongs_to_the_word(
    before: str, after: str, joined: str
) -> None:
    assert paged([[before, after]]).text == joined


@pytest.mark.parametrize("word", ["kwanza-rate", "kwanzarate"])
def test_a_word_is_written_as_elsewhere_in_the_text(word: str) -> None:
    assert paged([[f"the {word} is low and the kwanza-", "rate fell"]]).text.count(word) == 2


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_pdf_with_an_empty_password_is_read(algorithm: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Norway urged Chad to sign."))))
    writer.encrypt("", "owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)

    assert reading(out.getvalue(), "note.pdf", ".pdf").text == "Norway urged Chad to sign."


def test_a_pdf_with_a_password_is_refused_in_one_line() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf("Norway urged Chad to sign."))))
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)

    with pytest.raises(BadInputError, match=r"^note\.pdf: is protected by a password; save it"):
        pdf_text(out.getvalue(), "note.pdf")
