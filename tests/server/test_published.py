"""What is published: every address carries the public root, whatever a proxy does on the way."""

import json
import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from lxml import html
from werkzeug.test import TestResponse

from graph.engine import Engine
from graph.errors import BadInputError
from graph.workers.pool import Settings
from server.app import create_app
from server.asgi import Scope
from server.front import Answer, Front
from server.log_writer import LogWriter
from server.proxies import networks
from server.public_url import PublicUrl

ROOT = "https://graph.example.org/kg/"
XI = "person/xi-jinping"
CHINA = "https://w3id.org/communique/id/state/china"
PAGES = [
    "/",
    "/actors",
    "/issues",
    "/matrix",
    "/timeline",
    "/explore",
    "/sparql",
    "/downloads",
    "/export",
    "/changes",
    "/search?q=kim",
    "/ontology",
    "/stance",
    f"/page/{XI}",
    "/page/issue/un-sanctions-on-north-korea",
    "/page/document/cheng-xiaohe-china-north-korea",
    "/page?iri=https://w3id.org/communique/ontology%23Statement",
    "/reconcile/preview?id=state/china",
    "/no-such-page",
]
# Where the documents are in which programs read addresses, and what one of these is.
READ_BY_PROGRAMS = [
    ("/.well-known/void?format=ttl", "sparql>"),
    ("/sparql?format=ttl", "sparql#service>"),
    ("/reconcile", 'reconcile/preview?id={{id}}"'),
    ("/reconcile/1.0", 'id/{+id}"'),
    ("/search?q=kim&format=json", 'page/person/kim-jong-un"'),
    (f"/data/{XI}.ttl", f"page/{XI}>"),
    (f"/page/{XI}", f'page/{XI}"'),
    ("/", 'search?q={words}"'),
    ("/robots.txt", "sitemap.xml\n"),
    ("/sitemap.xml", f"page/{XI}<"),
]


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    found = Engine(settings=Settings(workers=1))
    yield found
    found.close()


@pytest.fixture(scope="module")
def public(engine: Engine) -> FlaskClient:
    return create_app({"PUBLIC_URL": ROOT}, engine).test_client()


@pytest.fixture(scope="module")
def trusting(engine: Engine) -> FlaskClient:
    """A client that asks from 127.0.0.1, where a proxy is trusted, as one in 10.0.0.0/8 is."""
    config = {"TRUST_PROXY": ("127.0.0.1", "10.0.0.0/8"), "HOST_NAMES": ("graph.example.org",)}
    return create_app(config, engine).test_client()


def links(answer: TestResponse) -> list[str]:
    return re.findall("<([^>]*)>", ", ".join(answer.headers.getlist("Link")))


def root_of(answer: TestResponse) -> str:
    """The root that a page of a thing publishes."""
    found = next(link for link in links(answer) if link.endswith("/.well-known/void"))
    return found.removesuffix(".well-known/void")


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_begins_with_the_prefix(public: FlaskClient, path: str) -> None:
    answer = public.get(path, headers={"Accept": "text/html"})
    found = html.fromstring(answer.data)
    own = [a for a in map(str, found.xpath("//@href | //@src | //@action")) if a.startswith("/")]

    assert own
    assert [address for address in own if not address.startswith("/kg/")] == []
    assert "http://localhost" not in answer.text + str(answer.headers)


@pytest.mark.parametrize(("path", "address"), READ_BY_PROGRAMS)
def test_what_programs_read_has_the_public_root(
    public: FlaskClient, path: str, address: str
) -> None:
    answer = public.get(path)

    assert f"{ROOT}{address}" in answer.text
    assert "localhost" not in answer.text + str(answer.headers)


@pytest.mark.parametrize("path", [f"/page/{XI}", f"/data/{XI}.ttl", "/downloads", "/stance"])
def test_signposts_have_the_public_root(public: FlaskClient, path: str) -> None:
    found = links(public.get(path, headers={"Accept": "text/html"}))
    elsewhere = ("https://w3id.org/", "https://schema.org/", "https://creativecommons.org/")

    assert any(link.startswith(ROOT) for link in found)
    assert [link for link in found if not link.startswith((ROOT, *elsewhere))] == []


@pytest.mark.parametrize(
    ("path", "header", "value"),
    [
        (f"/id/{XI}", "Location", f"/kg/page/{XI}"),
        (f"/data/{XI}.html", "Location", f"/kg/page/{XI}"),
        (f"/data/{XI}", "Content-Location", f"/kg/data/{XI}.ttl"),
    ],
)
def test_redirects_stay_under_the_prefix(
    public: FlaskClient, path: str, header: str, value: str
) -> None:
    accept = "text/html" if header == "Location" else "text/turtle"

    assert public.get(path, headers={"Accept": accept}).headers[header] == value


def test_what_javascript_fetches_next_has_the_prefix(public: FlaskClient) -> None:
    answer = public.get(f"/explore/neighbourhood.json?iri={CHINA}&limit=1")
    page = html.fromstring(public.get("/explore").data)

    assert answer.json is not None
    assert answer.json["next"].startswith("/kg/explore/neighbourhood.json?")
    assert answer.json["nodes"][0]["page"].startswith("/kg/page/")
    assert page.get("data-root") == "/kg"


def test_identities_are_those_of_the_release(public: FlaskClient, client: FlaskClient) -> None:
    query = {"query": "SELECT DISTINCT ?s WHERE { ?s ?p ?o } ORDER BY ?s", "format": "csv"}

    assert public.get("/sparql", query_string=query).data == (
        client.get("/sparql", query_string=query).data
    )


@pytest.mark.parametrize(
    "path", ["/", "/actors", f"/page/{XI}", f"/data/{XI}.ttl", "/sitemap.xml", "/stance"]
)
def test_it_does_not_matter_whether_a_proxy_takes_the_prefix_off(
    public: FlaskClient, path: str
) -> None:
    off, on = public.get(path), public.get(f"/kg{path}")

    assert off.status_code == 200
    assert (off.data, off.headers.get("ETag")) == (on.data, on.headers.get("ETag"))


@pytest.mark.parametrize("path", ["/static/page.css", "/kg/static/page.css"])
def test_files_of_pages_are_under_the_prefix_too(public: FlaskClient, path: str) -> None:
    with public.get(path) as answer:
        assert answer.status_code == 200


def test_the_prefix_alone_is_the_home_page(public: FlaskClient) -> None:
    assert public.get("/kg").data == public.get("/").data


@pytest.mark.parametrize(
    "path", ["/kgs/actors", "/kg/nothing", "/nothing", "/kg/kg/actors", "/KG/actors"]
)
def test_what_only_looks_like_the_prefix_is_not_found(public: FlaskClient, path: str) -> None:
    assert public.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/data/{XI}", 200),
        (f"/data/data/{XI}", 200),
        (f"/data/page/{XI}", 200),
        (f"/page/{XI}", 200),
        ("/data", 200),
        ("/data/actors", 200),
        ("/data/person/nobody", 404),
    ],
)
def test_a_prefix_may_be_the_beginning_of_addresses(engine: Engine, path: str, status: int) -> None:
    client = create_app({"PUBLIC_URL": "https://example.org/data"}, engine).test_client()

    assert client.get(path).status_code == status


@pytest.mark.parametrize("prefix", ["ontology", "sparql", "stance", "graphs/x", "robots.txt"])
def test_a_prefix_that_is_an_address_is_refused(engine: Engine, prefix: str) -> None:
    with pytest.raises(BadInputError, match="address of this server"):
        create_app({"PUBLIC_URL": f"https://example.org/{prefix}"}, engine)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("graph.example.org", 200),
        ("GRAPH.example.org:8443", 200),
        ("localhost:8000", 200),
        ("example.org", 421),
        ("graph.example.org.evil.test", 421),
    ],
)
def test_it_answers_to_the_host_of_the_public_url(
    public: FlaskClient, host: str, status: int
) -> None:
    assert public.get("/actors", headers={"Host": host}).status_code == status


@pytest.mark.parametrize("path", ["/changes", f"/page/{XI}", "/search?q=kim"])
def test_another_root_is_another_answer_with_another_etag(
    public: FlaskClient, client: FlaskClient, path: str
) -> None:
    here, there = (c.get(path, headers={"Accept": "text/html"}) for c in (public, client))

    assert here.headers["ETag"] != there.headers["ETag"]


@pytest.mark.parametrize(
    ("url", "root"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/", "https://example.org/"),
        ("https://Example.ORG:443/kg/", "https://example.org/kg/"),
        ("http://example.org:80/a/b", "http://example.org/a/b/"),
        ("https://example.org:8443/kg", "https://example.org:8443/kg/"),
        ("https://bücher.example/grüße", "https://xn--bcher-kva.example/gr%C3%BC%C3%9Fe/"),
        ("https://example.org/gr%C3%BC%c3%9fe", "https://example.org/gr%C3%BC%C3%9Fe/"),
        ("https://[::1]:8443/kg", "https://[::1]:8443/kg/"),
        ("https://192.0.2.1/~team", "https://192.0.2.1/~team/"),
    ],
)
def test_a_public_url_is_read(engine: Engine, url: str, root: str) -> None:
    client = create_app({"PUBLIC_URL": url}, engine).test_client()

    assert str(PublicUrl.parse(url)) == root
    assert root_of(client.get(f"/page/{XI}")) == root
    assert client.get("/actors", headers={"Host": PublicUrl.parse(url).host}).status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org/kg",
        "//example.org/kg",
        "/kg",
        "ftp://example.org/",
        "https://",
        "https:///kg",
        "https://user:secret@example.org/",
        "https://example.org/?q",
        "https://example.org/#top",
        "https://example.org:99999/",
        "https://example.org:http/",
        "https://example.org/a//b",
        "https://example.org/../b",
        "https://example.org/%2e%2e/b",
        "https://example.org/a%2Fb",
        "https://example.org/%FF",
        "https://example.org/a b",
        "https://exam ple.org/",
        "https://example.org\\kg",
        "https://-/",
        "http://kg_1/",
        "https://[::1/",
        "https://exa<mple.org/",
    ],
)
def test_what_is_no_public_url_is_refused(url: str) -> None:
    with pytest.raises(BadInputError, match="--public-url") as refused:
        PublicUrl.parse(url)

    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


FORWARDED = [
    ({"X-Forwarded-Proto": "https"}, "https://localhost/"),
    ({"X-Forwarded-Proto": "HTTPS"}, "https://localhost/"),
    ({"X-Forwarded-Host": "graph.example.org"}, "http://graph.example.org/"),
    ({"X-Forwarded-Host": "graph.example.org:8443"}, "http://graph.example.org:8443/"),
    (
        {"X-Forwarded-Host": "graph.example.org", "X-Forwarded-Port": "8443"},
        "http://graph.example.org:8443/",
    ),
    (
        {
            "X-Forwarded-Proto": "https",
            "X-Forwarded-Host": "graph.example.org",
            "X-Forwarded-Port": "443",
        },
        "https://graph.example.org/",
    ),
    ({"X-Forwarded-Prefix": "/kg"}, "http://localhost/kg/"),
    ({"X-Forwarded-Prefix": "/a/b/"}, "http://localhost/a/b/"),
    ({"X-Forwarded-Prefix": "/"}, "http://localhost/"),
    ({"Forwarded": "for=192.0.2.1;proto=https"}, "https://localhost/"),
    (
        {"Forwarded": 'Proto=https; Host="graph.example.org:8443"'},
        "https://graph.example.org:8443/",
    ),
    # One proxy behind another: the outermost trusted one is nearest to the client.
    (
        {"Forwarded": 'for=192.0.2.1;proto=https;host=graph.example.org, for="10.0.0.2:99"'},
        "https://graph.example.org/",
    ),
    (
        {"X-Forwarded-For": "192.0.2.1, 10.0.0.2", "X-Forwarded-Proto": "https, http"},
        "https://localhost/",
    ),
    (
        {"X-Forwarded-For": "192.0.2.1, 10.0.0.2", "X-Forwarded-Proto": "https"},
        "https://localhost/",
    ),
    # What stands before the address of an untrusted client was sent by that client.
    (
        {"X-Forwarded-For": "10.0.0.9, 192.0.2.1", "X-Forwarded-Proto": "https, http"},
        "http://localhost/",
    ),
    ({"Forwarded": "for=10.0.0.9;proto=https, for=unknown;proto=http"}, "http://localhost/"),
    ({"Forwarded": "for=_hidden;proto=https, for=192.0.2.1"}, "http://localhost/"),
    # Proxies that set the de facto headers pass this one through as the client sent it.
    (
        {"X-Forwarded-Proto": "https", "Forwarded": "host=evil.test;proto=http"},
        "https://localhost/",
    ),
    # Values that are not valid are ignored.
    ({"X-Forwarded-Proto": "javascript"}, "http://localhost/"),
    ({"X-Forwarded-Port": "8443; evil"}, "http://localhost/"),
    ({"X-Forwarded-Prefix": "//evil.test"}, "http://localhost/"),
    ({"X-Forwarded-Prefix": "/../evil"}, "http://localhost/"),
    ({"X-Forwarded-Prefix": "evil"}, "http://localhost/"),
    ({"Forwarded": ";;,=,for="}, "http://localhost/"),
]


@pytest.mark.parametrize(("headers", "root"), FORWARDED)
def test_a_trusted_proxy_says_where_the_client_asked(
    trusting: FlaskClient, headers: dict[str, str], root: str
) -> None:
    answer = trusting.get(f"/page/{XI}", headers=headers)

    assert answer.status_code == 200
    assert root_of(answer) == root


@pytest.mark.parametrize("address", ["192.0.2.1", "11.0.0.1", "::1", "unix:", ""])
@pytest.mark.parametrize("headers", [headers for headers, _ in FORWARDED])
def test_anybody_else_says_nothing(
    trusting: FlaskClient, headers: dict[str, str], address: str
) -> None:
    answer = trusting.get(
        f"/page/{XI}", headers=headers, environ_overrides={"REMOTE_ADDR": address}
    )

    assert root_of(answer) == "http://localhost/"


@pytest.mark.parametrize("address", ["10.1.2.3", "[::ffff:10.1.2.3]", "::ffff:127.0.0.1"])
def test_a_trusted_address_is_known_in_each_of_its_forms(
    trusting: FlaskClient, address: str
) -> None:
    answer = trusting.get(
        f"/page/{XI}",
        headers={"X-Forwarded-Proto": "https"},
        environ_overrides={"REMOTE_ADDR": address},
    )

    assert root_of(answer) == "https://localhost/"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "inner:8000", "X-Forwarded-Host": "graph.example.org"}, 200),
        ({"Host": "localhost", "X-Forwarded-Host": "evil.test"}, 421),
        ({"Host": "localhost", "X-Forwarded-Host": "evil.test, graph.example.org"}, 200),
        ({"Host": "localhost", "Forwarded": "host=evil.test"}, 421),
        ({"Host": "inner:8000"}, 421),
    ],
)
def test_the_host_that_a_trusted_proxy_names_is_checked(
    trusting: FlaskClient, headers: dict[str, str], status: int
) -> None:
    assert trusting.get("/actors", headers=headers).status_code == status


def test_the_public_url_goes_before_what_a_proxy_says(engine: Engine) -> None:
    config = {"PUBLIC_URL": ROOT, "TRUST_PROXY": ("127.0.0.1",)}
    client = create_app(config, engine).test_client()
    headers = {"X-Forwarded-Proto": "http", "X-Forwarded-Prefix": "/other", "Host": "inner"}
    named = {**headers, "X-Forwarded-Host": "graph.example.org"}

    assert root_of(client.get(f"/page/{XI}", headers=named)) == ROOT
    assert client.get("/actors", headers=headers).status_code == 421


@pytest.mark.parametrize("text", ["proxy", "10.0.0.0/33", "10.0.0", "", "127.0.0.1:80", "*"])
def test_what_is_no_address_of_a_proxy_is_refused(text: str) -> None:
    with pytest.raises(BadInputError, match="--trust-proxy"):
        networks([text])


def test_both_are_read_from_the_environment(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_TRUST_PROXY", "127.0.0.1, 10.0.0.0/8")
    trusting = create_app(engine=engine).test_client()
    monkeypatch.setenv("COMMUNIQUE_PUBLIC_URL", ROOT)
    public = create_app(engine=engine).test_client()
    headers = {"X-Forwarded-Proto": "https"}

    assert root_of(trusting.get(f"/page/{XI}", headers=headers)) == "https://localhost/"
    assert root_of(public.get(f"/page/{XI}")) == ROOT


@pytest.fixture
def writer() -> Iterator[LogWriter]:
    found = LogWriter(2)
    yield found
    found.close()


def scope(path: str, client: str = "127.0.0.1:9", **headers: str) -> Scope:
    """A request as the HTTP server passes it on."""
    host, _, port = client.rpartition(":")
    return Scope(
        {
            "method": "GET",
            "raw_path": path.encode(),
            "query_string": b"",
            "scheme": "http",
            "http_version": "1.1",
            "client": (host, int(port)),
            "server": ("127.0.0.1", 8000),
            "headers": [
                (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
            ],
        }
    )


def test_what_is_given_again_depends_on_the_root(engine: Engine, writer: LogWriter) -> None:
    config = {"TRUST_PROXY": ("127.0.0.1",), "HOST_NAMES": ("graph.example.org",)}
    front = Front(create_app(config, engine), engine, writer)
    plain, tls = scope("/x"), scope("/x", x_forwarded_proto="https")
    stranger = scope("/x", client="192.0.2.1:9", x_forwarded_proto="https")
    named = scope("/x", x_forwarded_host="evil.test")
    other_client = scope("/x", x_forwarded_for="192.0.2.7", x_forwarded_proto="https")
    key = front._key(tls)
    assert key is not None
    front._replay(key)
    front._keep(key, Answer(200, [("etag", '"x"')], b"body"))

    assert front._key(plain) != key
    assert front._key(named) not in (key, front._key(plain))
    assert front._key(stranger) == front._key(plain)
    assert front._key(other_client) == key
    assert front._key(scope("/a%2Fb")) != front._key(scope("/a/b"))


def test_files_of_pages_are_never_given_again_under_a_prefix(
    engine: Engine, writer: LogWriter
) -> None:
    front = Front(create_app({"PUBLIC_URL": ROOT}, engine), engine, writer)

    assert front._key(scope("/kg/static/page.css")) is None
    assert front._key(scope("/static/page.css")) is None
    assert front._key(scope("/kg/actors")) == front._key(scope("/actors"))


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/no-such-page"])
def test_a_page_says_what_it_shows_and_where_it_is(public: FlaskClient, path: str) -> None:
    found = html.fromstring(public.get(path, headers={"Accept": "text/html"}).data)
    (description,) = found.xpath("//meta[@name='description']/@content")
    (canonical,) = found.xpath("//link[@rel='canonical']/@href")

    assert len(description.strip()) > 20
    assert canonical.startswith(ROOT)


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        (f"/page/{XI}.html", f"page/{XI}"),
        (f"/page?iri={CHINA}", "page/state/china"),
        ("/sparql?edit=SELECT", "sparql"),
        ("/search?utm_source=x&q=kim", "search?q=kim"),
        ("/explore?iri=x", "explore"),
        ("/ontology.html", "ontology"),
    ],
)
def test_a_page_with_several_addresses_names_one_of_them(
    public: FlaskClient, path: str, canonical: str
) -> None:
    found = html.fromstring(public.get(path, headers={"Accept": "text/html"}).data)

    assert found.xpath("//link[@rel='canonical']/@href") == [f"{ROOT}{canonical}"]


def test_descriptions_of_things_differ(public: FlaskClient) -> None:
    paths = [path for path in PAGES if path != "/no-such-page"]
    found = [html.fromstring(public.get(p, headers={"Accept": "text/html"}).data) for p in paths]
    descriptions = [str(page.xpath("//meta[@name='description']/@content")[0]) for page in found]

    assert len(set(descriptions)) == len(paths)


def test_hostile_labels_stay_text_in_descriptions(hostile: FlaskClient) -> None:
    answer = hostile.get("/page/person/script", headers={"Accept": "text/html"})
    found = html.fromstring(answer.data)

    assert "<script>alert" in found.xpath("//meta[@name='description']/@content")[0]
    assert "<script>alert" not in answer.text


def test_errors_have_no_canonical_address(public: FlaskClient) -> None:
    found = html.fromstring(public.get("/no-such-page", headers={"Accept": "text/html"}).data)

    assert found.xpath("//link[@rel='canonical']") == []


def test_json_for_programs_stays_json(public: FlaskClient) -> None:
    manifest = json.loads(public.get("/kg/reconcile").data)

    assert manifest["view"]["url"] == f"{ROOT}id/{{{{id}}}}"
    assert manifest["identifierSpace"] == "https://w3id.org/communique/id/"
