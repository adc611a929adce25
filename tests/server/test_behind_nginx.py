"""Behind an nginx that ends TLS under a sub-path: no dead link, no address of the inner server."""

import html as entities
import re
from collections import deque
from collections.abc import Callable, Iterator
from http.client import HTTPSConnection
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from .nginx import FORWARDED, PASSES_ON, STRIPS, Proxy, planned, proxied
from .running import running

pytestmark = pytest.mark.slow

HOSTILE = Path(__file__).parent / "hostile.trig"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
LINKS = "//@href | //@src | //@action"
MOST = 8_000  # requests of one crawl
ALIKE = 12  # files of one kind that are asked for where there are very many
UNWRITABLE = "cannot carry a control character"  # XML, which labels of this release hold
STARTS = (
    "/",
    "/robots.txt",
    "/sitemap.xml",
    "/.well-known/void",
    "/sparql",
    "/sparql?format=ttl",
    "/reconcile",
    "/reconcile/1.0",
    "/reconcile/suggest/entity?prefix=a",
    "/search?q=a&format=json",
    "/explore/graph.json?view=graph",
    "/explore/neighbourhood.json?iri=https://w3id.org/communique/id/state/china&limit=1",
    "/export/graph.cx2",
    "/changes",
    "/ontology",
)


class Got(NamedTuple):
    """An answer, as text, with all its headers as lines."""

    status: int
    headers: str
    kind: str
    text: str
    links: list[str]


class Crawler:
    """Follows every address of a root, and remembers what was wrong."""

    def __init__(self, proxy: Proxy, inner: int, alike: int | None = None) -> None:
        self.root = proxy.root
        self.asked = 0
        self.faults: list[str] = []
        self._alike = alike
        self._kinds: dict[str, int] = {}
        self._connection = HTTPSConnection(
            "localhost", proxy.port, timeout=30, context=proxy.context
        )
        root = re.escape(self.root)
        self._own = re.compile(rf"{root}[^\s\"'<>{{}}\\|^`]*+(?!\{{)")
        self._wrong = re.compile(
            rf"https?://127\.0\.0\.1|:{inner}\b|(?!{root}\b)https?://localhost[\w:./]*"
        )

    def crawl(self, accept: str = BROWSER) -> None:
        waiting = deque((f"{self.root}{path}", "the start") for path in STARTS)
        seen = {address for address, _ in waiting}
        while waiting and self.asked < MOST:
            address, where = waiting.popleft()
            got = self.get(address, accept)
            if got.status >= 400 and not (got.status == 406 and UNWRITABLE in got.text):
                self.faults.append(f"{got.status} {address} from {where}")
            for wrong in sorted(set(self._wrong.findall(got.headers + got.text))):
                self.faults.append(f"{wrong} in {address}")
            for link in self.found(address, got):
                if link not in seen and not self._enough(link):
                    seen.add(link)
                    waiting.append((link, address))
        self._connection.close()

    def get(self, address: str, accept: str = BROWSER) -> Got:
        self.asked += 1
        parts = urlsplit(address)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        self._connection.request("GET", path, headers={"Accept": accept})
        answer = self._connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        links = re.findall("<([^>]*)>", ", ".join(answer.headers.get_all("Link") or []))
        links += [answer.headers.get(name) or "" for name in ("Location", "Content-Location")]
        kind = answer.headers.get_content_type()
        return Got(answer.status, str(answer.headers), kind, text, links)

    def found(self, address: str, got: Got) -> Iterator[str]:
        """The addresses of the same host that an answer names."""
        names = [link for link in got.links if link]
        if got.kind == "text/html" and got.text:
            names += map(str, html.fromstring(got.text).xpath(LINKS))
        names += self._own.findall(entities.unescape(got.text))
        for name in names:
            link = urldefrag(urljoin(address, name))[0]
            if urlsplit(link).netloc == urlsplit(self.root).netloc:
                yield link

    def _enough(self, address: str) -> bool:
        if self._alike is None:
            return False
        path, _, query = address.removeprefix(self.root).partition("?")
        if path.startswith("/page/"):
            return False
        suffix = path.rpartition(".")[2] if "." in path else ""
        kind = f"{'/'.join(path.split('/')[:3])} {suffix} {bool(query)}"
        self._kinds[kind] = self._kinds.get(kind, 0) + 1
        return self._kinds[kind] > self._alike


Told = Callable[[Proxy], list[object]]


def public_url(proxy: Proxy) -> list[object]:
    return ["--public-url", proxy.root]


def trusted(_: Proxy) -> list[object]:
    return ["--trust-proxy", "127.0.0.1"]


@pytest.mark.parametrize(
    ("style", "options", "headers"),
    [
        (STRIPS, public_url, ""),
        (PASSES_ON, public_url, "proxy_set_header Host $http_host;"),
        (STRIPS, trusted, FORWARDED),
        (PASSES_ON, trusted, FORWARDED),
    ],
    ids=["strips", "passes on", "strips, forwarded", "passes on, forwarded"],
)
def test_a_crawl_of_a_whole_site_finds_no_dead_link_and_no_inner_address(
    tmp_path: Path, style: str, options: Told, headers: str
) -> None:
    proxy = planned(tmp_path)
    with (
        running("--release", HOSTILE, "--workers", 2, *options(proxy)) as server,
        proxied(proxy, server.port, style, headers),
    ):
        crawler = Crawler(proxy, server.port)
        crawler.crawl()

    assert crawler.faults == []
    assert 200 < crawler.asked < MOST


def test_a_crawl_of_the_shipped_release_finds_no_dead_link_and_no_inner_address(
    tmp_path: Path,
) -> None:
    proxy = planned(tmp_path)
    with (
        running("--workers", 2, *public_url(proxy)) as server,
        proxied(proxy, server.port, STRIPS),
    ):
        crawler = Crawler(proxy, server.port, ALIKE)
        crawler.crawl()

    assert crawler.faults == []
    assert 300 < crawler.asked < MOST
