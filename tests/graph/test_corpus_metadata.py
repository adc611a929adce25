"""What is known of a document besides its text, wherever it says so."""

from pathlib import Path
from typing import Literal, TypeAlias
from unicodedata import normalize

import pytest

from graph.errors import BadInputError
from graph.metadata import Metadata, byline, front_matter, html_metadata, plain
from graph.metadata_table import read_metadata_table
from graph.reading import reading

Form: TypeAlias = Literal["NFC", "NFD"]
PAGE = "<html lang='en-GH'><head>{}</head><body><p>Ghana opposes the tariff.</p></body></html>"
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org",
"@type": "NewsArticle", "headline": "Cocoa talks", "datePublished": "2021-08-12T08:00:00Z",
"author": {"@type": "Person", "name": "Ama Mensah"},
"publisher": {"@type": "Organization", "name": "Accra Post"}}</script>"""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<title>Cocoa talks</title>", Metadata(title="Cocoa talks")),
        (
            '<meta property="og:title" content="Cocoa talks"><title>Accra Post: front</title>'
            '<meta property="og:site_name" content="Accra Post">',
            Metadata(title="Cocoa talks", publisher="Accra Post"),
        ),
        (
            '<meta name="DC.title" content="Cocoa"><meta name="DC.creator" content="Ama Mensah">'
            '<meta name="DC.publisher" content="Accra Post">'
            '<meta name="dcterms.date" content="2021-08-12">',
            Metadata("Cocoa", "Ama Mensah", "2021-08-12", "Accra Post"),
        ),
        (JSON_LD, Metadata("Cocoa talks", "Ama Mensah", "2021-08-12", "Accra Post")),
        (
            '<meta name="author" content="Ama Mensah"><meta name="author" content="Kofi Boateng">',
            Metadata(author="Ama Mensah and Kofi Boateng"),
        ),
        (
            '<link rel="canonical" href="https://accra.example/cocoa">',
            Metadata(address="https://accra.example/cocoa"),
        ),
        ('<link rel="canonical" href="javascript:alert(1)">', Metadata()),
        (
            '<meta property="article:published_time" content="2021-08-12T10:00:00+00:00">',
            Metadata(date="2021-08-12"),
        ),
        (
            '<meta property="og:title" content="Cocoa \u202e&lt;b&gt;\u0007 talks">',
            Metadata(title="Cocoa <b> talks"),
        ),
    ],
    ids="title opengraph dublin-core json-ld authors canonical script date hostile".split(),
)
def test_the_head_of_a_page_is_understood(head: str, expected: Metadata) -> None:
    assert html_metadata(PAGE.format(head)) == Metadata(language="en-GH").over(expected)


def test_linked_data_is_found_in_the_body_and_words_of_the_body_are_no_metadata() -> None:
    page = PAGE.format("").replace("<p>", f"{JSON_LD}<p>Published on 3 March 2019 by Li Na. ")

    assert html_metadata(page).date == "2021-08-12"
    assert html_metadata(page.replace(JSON_LD, "")).date is None


@pytest.mark.parametrize(
    ("text", "expected", "rest"),
    [
        (
            '---\ntitle: "Cocoa: talks"\nauthors: [Ama Mensah, Kofi Boateng]\n'
            "date: 2021-08-12 10:00:00 +0000\nurl: https://accra.example/c\n---\nBody.",
            Metadata(
                "Cocoa: talks",
                "Ama Mensah and Kofi Boateng",
                "2021-08-12",
                address="https://accra.example/c",
            ),
            "Body.",
        ),
        ("---\r\ntitle: Cocoa\r\n---\r\nBody.", Metadata("Cocoa"), "Body."),
        ("No block.", Metadata(), "No block."),
        ("---\nA dialogue, not metadata.\n---\nBody.", Metadata(), None),
        ("---\ntitle: never closed\nBody.", Metadata(), None),
        ("---\nweather: fine\n---\nBody.", Metadata(), None),
    ],
    ids="all windows none dialogue open unknown".split(),
)
def test_front_matter_is_told_from_text(text: str, expected: Metadata, rest: str | None) -> None:
    assert front_matter(text) == (expected, text if rest is None else rest)


def test_a_list_in_the_front_matter_of_markdown_is_passed_over() -> None:
    read = reading(b"---\ntags:\n  - cocoa\ntitle: Talks\n---\nBody.", "x.md", ".md")

    assert (read.metadata, read.text) == (Metadata("Talks"), "Body.")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("date: soon", "note.md: front matter: 'soon' is not a date: write 2021, 2021-08 or"),
        (
            "url: ftp://x",
            "note.md: front matter: 'ftp://x' is not a web address: write https://...",
        ),
        ("url: https://x/<a b>", "is not a web address"),
    ],
)
def test_front_matter_that_cannot_be_is_one_clear_line(line: str, message: str) -> None:
    with pytest.raises(BadInputError) as raised:
        reading(f"---\n{line}\n---\nBody.".encode(), "note.md", ".md")

    assert message in str(raised.value)


@pytest.mark.parametrize("form_of_table", ["NFC", "NFD"])
@pytest.mark.parametrize("form_of_file", ["NFC", "NFD"])
@pytest.mark.parametrize("name", ["café/Türkei.txt", "서울 보고서.txt", "ガザ.html", "Đà Nẵng.md"])
def test_a_table_tells_of_a_file_whose_accents_are_composed_otherwise(
    tmp_path: Path, name: str, form_of_file: Form, form_of_table: Form
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"file,title\n{normalize(form_of_table, name)},Talks\n", "utf-8")

    found = read_metadata_table(table).about(normalize(form_of_file, f"/texts/{name}"))

    assert found.title == "Talks"


def test_a_table_tells_of_files_by_the_end_of_their_path(tmp_path: Path) -> None:
    path = tmp_path / "corpus.csv"
    path.write_text(
        'file,title,date\nnote.txt,One,2019\n2021/note.txt,Two,\n./other.txt,"A, b",2020-01\n'
    )

    table = read_metadata_table(path)

    assert table.about("corpus/note.txt") == Metadata("One", date="2019")
    assert table.about("corpus/2021/note.txt") == Metadata("Two")
    assert table.about("x.zip/other.txt") == Metadata("A, b", date="2020-01")
    assert table.about("unknown.txt") == Metadata()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("title\nx\n", "has no 'file'; the columns are file, title, author, date"),
        ("file,colour\nx,red\n", "unknown column 'colour'"),
        ("file,date\na.txt,2019\nb.txt,soon\n", "line 3: 'soon' is not a date"),
        ("file\na.txt,2019\n", "line 2: has more cells than there are columns"),
        ('file\n"a', "is not CSV"),
    ],
)
def test_a_table_that_cannot_be_used_is_one_clear_line(
    tmp_path: Path, content: str, message: str
) -> None:
    (tmp_path / "corpus.csv").write_text(content)

    with pytest.raises(BadInputError) as raised:
        read_metadata_table(tmp_path / "corpus.csv")

    assert str(raised.value).startswith(f"{tmp_path}/corpus.csv: ")
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("The truce\n\nBy Ama Mensah\n\nIt holds.", "Ama Mensah"),
        ("The truce\nby Juan de la Cruz and Ama Mensah\n", "Juan de la Cruz and Ama Mensah"),
        ("BY JOHN SMITH\n\nIt holds.", "JOHN SMITH"),
        ("By Land and Sea\n\nIt holds.", None),
        ("By the time he left, it held.", None),
        ("One.\n\nTwo.\n\nThree.\n\nFour.\n\nBy Ama Mensah", None),
    ],
)
def test_a_byline_stands_among_the_first_lines(text: str, author: str | None) -> None:
    assert byline(text) == author


def test_what_is_known_goes_before_what_is_known_elsewhere() -> None:
    first = Metadata("A", None, "2019").over(Metadata("B", "C", "2020"))

    assert first == Metadata("A", "C", "2019")


def test_a_value_is_one_line_of_bounded_length() -> None:
    assert plain(" a\n\tb\u202e\x00c ") == "a bc"
    assert len(plain("x" * 10_000)) == 500
