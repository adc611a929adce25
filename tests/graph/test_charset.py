"""The encodings of pages, as a browser finds them."""

import codecs

import pytest

from graph.errors import BadInputError
from graph.reading import reading

WORDS = "The minister said that the two states had met on Monday and agreed on nothing: "


@pytest.mark.parametrize(
    ("label", "codec", "name"),
    [
        ("windows-1252", "cp1252", "“Muñoz” – €5"),
        ("iso-8859-1", "cp1252", "“Muñoz” – €5"),
        ("latin1", "cp1252", "Muñoz’s"),
        ("ISO-8859-2", "iso8859-2", "Šefčovič"),
        ("iso-8859-15", "iso8859-15", "Muñoz €5"),
        ("windows-1251", "cp1251", "Цой"),
        ("koi8-r", "koi8-r", "Цой"),
        ("gb2312", "gb18030", "外交部"),
        ("GBK", "gb18030", "習近平"),
        ("gb18030", "gb18030", "外交部"),
        ("big5", "big5", "外交部"),
        ("Shift_JIS", "cp932", "外務省①"),
        ("x-sjis", "cp932", "外務省"),
        ("euc-jp", "euc-jp", "外務省"),
        ("euc-kr", "cp949", "외교부"),
        ("utf-8", "utf-8", "Muñoz’s"),
        ("utf-16", "utf-8", "Muñoz’s"),
        ("no-such-label", "utf-8", "Muñoz’s"),
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        '<html><head><meta charset="{}"></head><body>',
        "<html><head><META content='text/html; charset={}' http-equiv=Content-Type></head><body>",
        '<?xml version="1.0" encoding="{}"?>\n<html><body>',
        '<!-- <meta charset="utf-7"> --><html><meta charset={}><body>',
    ],
    ids=["charset", "http-equiv", "XML", "comment"],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(
    label: str, codec: str, name: str, head: str
) -> None:
    data = f"{head.format(label)}<p>{WORDS}{name}.</p></body></html>".encode(codec)

    for suffix in (".html", ""):
        assert reading(data, "page", suffix).text == f"{WORDS}{name}."


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-8"),
        (b"", "cp1252"),
    ],
)
def test_a_byte_order_mark_goes_before_what_is_declared_and_nothing_needs_either(
    mark: bytes, codec: str
) -> None:
    declared = '<meta charset="big5">' if mark else ""
    page = f"<html><head>{declared}</head><body><p>{WORDS}Muñoz’s.</p></body></html>"

    assert reading(mark + page.encode(codec), "page", ".html").text == f"{WORDS}Muñoz’s."


def test_a_page_that_is_not_in_its_encoding_is_refused_in_one_line() -> None:
    page = f"<html><meta charset=utf-8><body><p>{WORDS}«Muñoz’s» “é” “è”</p></body></html>"

    with pytest.raises(BadInputError, match=r"^page: is not in utf-8, as it declares; save it as"):
        reading(page.encode("cp1252"), "page", ".html")


def test_few_bad_bytes_are_shown_as_a_browser_shows_them() -> None:
    page = f"<html><meta charset=utf-8><body><p>{WORDS}Mu\N{LATIN SMALL LETTER N WITH TILDE}oz.</p>"

    assert reading(page.encode("cp1252"), "page", ".html").text == f"{WORDS}Mu\ufffdoz."
