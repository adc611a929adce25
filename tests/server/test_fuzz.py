"""Fuzzing the request surface: whatever is sent, the answer is one of those that are defined.

`make fuzz` runs it for long with a seed of the day; the gate runs it short, always the same.
"""

import os
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .running import TOKEN, Running, running, writable

pytestmark = pytest.mark.slow

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "150"))
FIXED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
DEFINED = {200, 201, 204, 304, 400, 401, 403, 404, 405, 406, 408, 413, 414, 415, 421, 431, 500, 503}

WORDS = st.sampled_from(
    "SELECT ASK CONSTRUCT DESCRIBE INSERT DELETE DATA WHERE GRAPH FROM NAMED USING WITH LOAD CLEAR "
    "DROP CREATE SERVICE SILENT OPTIONAL UNION MINUS FILTER BIND VALUES EXISTS NOT GROUP BY ORDER "
    "HAVING LIMIT OFFSET DISTINCT REDUCED PREFIX BASE AS COUNT SUM NOW RAND UUID REGEX UNDEF INTO "
    "{ } ( ) [ ] . ; , * + ? ^ | / ! = < > && || ?s ?p ?o $x <http://e/a> <a> e:b _:b 1 -2.5 1e9 "
    '"text" "text"@en "1"^^<http://e/d> a true <<( )>> # \n'.split(" ")
)
QUERIES = st.one_of(
    st.lists(WORDS, max_size=40).map(" ".join),
    st.text(max_size=200),
    st.lists(WORDS, max_size=15).map(lambda w: f"SELECT * WHERE {{ {' '.join(w)} }}"),
)
HEADERS = st.dictionaries(
    st.sampled_from(
        ["Accept", "Content-Type", "If-None-Match", "Accept-Encoding", "Range", "Expect", "Origin"]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60),
    max_size=4,
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    options = writable(tmp_path_factory.mktemp("fuzz"))
    with running(*options, "--timeout", 1, "--max-memory", 256) as server:
        server.update(
            "INSERT DATA { <http://e/a> <http://e/b> 1 . GRAPH <http://e/g> { <a> <b> 2 } }"
        )
        yield server


def alive(server: Running) -> bool:
    return server.process.poll() is None and server.ask("GET", "/healthz").status == 200


@FIXED
@given(query=QUERIES, method=st.sampled_from(["GET", "POST", "form"]), headers=HEADERS)
def test_any_query_has_a_defined_answer(
    server: Running, query: str, method: str, headers: dict[str, str]
) -> None:
    data = query.encode("utf-8", "surrogatepass")
    if method == "GET":
        answer = server.ask("GET", f"/sparql?query={quote(data)}", None, **headers)
    elif method == "form":
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = server.ask("POST", "/sparql", f"query={quote(data)}".encode(), **headers)
    else:
        headers["Content-Type"] = "application/sparql-query"
        answer = server.ask("POST", "/sparql", data, **headers)

    assert answer.status in DEFINED
    assert b"Traceback" not in answer.body
    assert b"went wrong" not in answer.body
    assert alive(server)


@FIXED
@given(update=QUERIES)
def test_any_update_has_a_defined_answer(server: Running, update: str) -> None:
    data = update.encode("utf-8", "surrogatepass")

    answer = server.ask(
        "POST",
        "/sparql",
        data,
        Content_Type="application/sparql-update",
        Authorization=f"Bearer {TOKEN}",
    )

    assert answer.status in DEFINED
    assert b"went wrong" not in answer.body
    assert alive(server)


@FIXED
@given(
    body=st.one_of(st.binary(max_size=200), QUERIES.map(lambda q: q.encode("utf-8", "replace"))),
    media_type=st.sampled_from(
        ["text/turtle", "application/ld+json", "application/rdf+xml", "application/trig", "", "a/b"]
    ),
    path=st.one_of(
        st.sampled_from(["/graphs?default", "/graphs", "/graphs?graph=http://e/g", "/graphs/x"]),
        st.text(max_size=30).map(lambda t: f"/graphs?graph={quote(t, errors='replace')}"),
    ),
    method=st.sampled_from(["GET", "PUT", "POST", "DELETE", "PATCH"]),
)
def test_any_graph_has_a_defined_answer(
    server: Running, body: bytes, media_type: str, path: str, method: str
) -> None:
    answer = server.ask(
        method, path, body, Content_Type=media_type, Authorization=f"Bearer {TOKEN}"
    )

    assert answer.status in DEFINED
    assert b"went wrong" not in answer.body
    assert alive(server)
