"""The text of HTML pages, as a browser shows it."""

import pytest

from graph.document import Document
from graph.extract import extract
from graph.html_text import html_text


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>Note</title>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Togo said <q>no</q>.</p>", "Togo said “no”."),
        ("<p><q>Say <q>no</q> twice</q>, she said.</p>", "“Say ‘no’ twice”, she said."),
        ("<p><q>“No”</q>, she said.</p>", "“No”, she said."),
        ("<p>the ban<sup>1</sup> stays.<sup>[2]</sup></p>", "the ban stays."),
        ('<p>12,000<sup><a href="#n3">3</a></sup> tonnes</p>', "12,000 tonnes"),
        ('<p>the ban<a href="#f" role="doc-noteref">4</a> stays</p>', "the ban stays"),
        ("<p>ships<sup>1</sup><sup>,</sup><sup>2</sup>, ports<sup>*</sup></p>", "ships, ports"),
        ("<p>the 2<sup>nd</sup> ship, 5 km<sup>2</sup></p>", "the 2nd ship, 5 km²"),
        ("<p>10<sup>6</sup> tonnes of CO<sub>2</sub></p>", "10⁶ tonnes of CO2"),
        ("<p>One<br>two<br><br>three</p>", "One\ntwo\n\nthree"),
        ("<p>To<b>go</b> and <i>Be</i>nin&nbsp;left</p>", "Togo and Benin\u00a0left"),
        ("<p>one \n  two\tthree</p>", "one two three"),
        ("<p>co&shy;op&#8203;eration</p>", "co\u00adop\u200beration"),
        ("<p>It&#146;s &#147;so&#148; &#150; now</p>", "It’s “so” – now"),
        ("<p>One</p>Two<div>three<div>four</div>five</div>", "One\n\nTwo\n\nthree\n\nfour\n\nfive"),
        ("<ul><li>one<li>two<ol><li>three</ol></ul>", "• one\n\n• two\n\n1. three"),
        ("<ol start=4><li>one</li><li><p>two</p><p>more</p></li></ol>", "4. one\n\n5. two\n\nmore"),
        ("<dl><dt>Port</dt><dd>Lomé</dd></dl>", "Port\n\nLomé"),
        ("<table><tr><th>Year<th>Ships<tr><td>2019<td>12</table>", "Year\n\nShips\n\n2019\n\n12"),
        ("<p>Rao said:</p><blockquote>No.<p>Yes.</blockquote>", "Rao said:\n\n    No.\n\n    Yes."),
        ("<figure><img><figcaption>Lomé</figcaption></figure><p>So</p>", "Lomé\n\nSo"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("<p>the <ruby>港<rp>(</rp><rt>port</rt><rp>)</rp></ruby></p>", "the 港"),
        ("<details><summary>More</summary><p>Inside.</p></details>", "More\n\nInside."),
    ],
)  # fmt: skip
def test_words_stand_as_a_browser_shows_them(body: str, text: str) -> None:
    assert html_text(page(body)) == text


HIDDEN = (
    '<p style="display: none">%s</p>', '<p style="color:red;visibility:hidden">%s</p>',
    "<p hidden>%s</p>", '<p aria-hidden="true">%s</p>', '<span class="sr-only">%s</span>',
    "<script>%s</script>", "<style>%s</style>", "<template><p>%s</p></template>",
    "<noscript>%s</noscript>", "<!-- %s -->", "<del>%s</del>", "<p><s>%s</s></p>",
    "<strike>%s</strike>", '<span style="text-decoration: line-through">%s</span>',
    "<dialog><p>%s</p></dialog>", "<select><option>%s</option></select>", "<button>%s</button>",
    "<textarea>%s</textarea>", "<iframe>%s</iframe>", "<svg><text>%s</text></svg>",
    '<p class="off">%s</p>', '<p id="gone">%s</p>', '<div hidden><div><p>%s</p></div></div>',
)  # fmt: skip


@pytest.mark.parametrize("element", HIDDEN)
def test_what_a_browser_hides_or_strikes_out_is_left_out(element: str) -> None:
    sheet = "<style>p.off, #gone { display:none } @media print { p { display: none } }</style>"
    shown = "<p>Togo rejected the fee on ships in the port.</p>"

    text = html_text(page(shown + element % "Benin attacked Chad." + shown, sheet))

    assert text == "\n\n".join(["Togo rejected the fee on ships in the port."] * 2)


def test_a_page_under_a_dialogue_is_shown() -> None:
    body = '<main aria-hidden="true"><p>Togo rejected the fee on ships.</p></main><p>Accept</p>'

    assert "Togo rejected the fee on ships." in html_text(page(body))


PROSE = "Togo rejected the fee on ships on Monday, its minister of trade said after the talks. "
ARTICLE = f"""
<header><nav><a href="/">Home</a> <a href="/w">World</a></nav></header>
<div class="cookie-banner"><p>We use cookies. Accept all of them to go on reading here.</p></div>
<main><article><h1>Togo rejects fee</h1><p>By Ama Mensah</p><p>{PROSE * 3}</p>
<figure><figcaption>The port of Lomé</figcaption></figure>
<p>Minister Ana Rao said:</p><blockquote><p>We will not sign the accord.</p></blockquote>
<p>{PROSE * 2}</p></article></main>
<section id="comments"><p>Bob: a terrible idea, and everyone involved should resign.</p></section>
<footer><p>© The Paper. All rights reserved. Terms of use and privacy policy apply.</p></footer>
"""


def test_of_a_page_of_a_site_the_article_is_kept_whole() -> None:
    text = html_text(page(ARTICLE))

    assert text.split("\n\n") == [
        "Togo rejects fee",
        "By Ama Mensah",
        (PROSE * 3).strip(),
        "The port of Lomé",
        "Minister Ana Rao said:",
        "    We will not sign the accord.",
        (PROSE * 2).strip(),
    ]


def test_what_is_set_off_is_said_by_whom_the_line_before_names() -> None:
    text = html_text(page(ARTICLE))

    found = extract(Document(text, "x"))

    assert any(
        (claim.kind, claim.subject, claim.quote)
        == ("statement", "Ana Rao", "We will not sign the accord.")
        for claim in found
    )


def test_elements_nested_very_deep_are_read() -> None:
    body = "<div>" * 1_000 + "Deep words." + "</div>" * 1_000 + "<p>More words.</p>"

    assert html_text(page(body)) == "Deep words.\n\nMore words."


@pytest.mark.parametrize(
    "html", ["", "<!-- -->", "<html></html>", "<body><script>x</script></body>"]
)
def test_a_page_without_words_has_no_text(html: str) -> None:
    assert html_text(html) == ""
