"""Nobody but the person at this machine reads or decides."""

import pytest

from .conftest import BASE, PORT, Page

PATHS = ("/", "/state", "/static/page.css", "/static/review.css", "/nowhere")


@pytest.mark.parametrize("path", PATHS)
def test_without_the_cookie_there_is_one_line_and_nothing_else(page: Page, path: str) -> None:
    answer = page.get(path)

    assert answer.status_code == 403
    assert answer.mimetype == "text/plain"
    assert answer.text == "open the address that `communique review open` printed\n"


@pytest.mark.parametrize("path", ["/decide", "/plain"])
def test_without_the_cookie_nothing_is_decided(page: Page, path: str) -> None:
    answer = page.post(path, json={"do": "accept", "id": "c1", "version": 0})

    assert answer.status_code == 403
    assert page.kept.claims == ()


def test_the_token_is_exchanged_for_a_cookie_that_scripts_and_other_sites_have_not(
    page: Page,
) -> None:
    answer = page.enter()

    assert (answer.status_code, answer.location) == (303, "/")
    name, *attributes = answer.headers["Set-Cookie"].split("; ")
    assert name.startswith(f"communique-review-{PORT}=")
    assert page.session.token not in name
    assert set(attributes) == {"HttpOnly", "Path=/", "SameSite=Strict"}
    assert page.get("/").status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "é\u202e", "x" * 5_000])
def test_a_wrong_token_opens_nothing_and_spoils_nothing(page: Page, token: str) -> None:
    answer = page.get("/", query_string={"token": token})

    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert page.enter().status_code == 303


def test_a_token_is_good_once(page: Page) -> None:
    page.enter()
    page.client.delete_cookie(page.session.cookie, domain="127.0.0.1")

    again = page.enter()

    assert again.status_code == 403
    assert "Set-Cookie" not in again.headers
    assert page.get("/").status_code == 403


def test_who_is_in_may_open_the_used_address_again(entered: Page) -> None:
    assert entered.enter().status_code == 303


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "POST"])
def test_no_other_method_uses_the_token_up(page: Page, method: str) -> None:
    page.client.open(f"/?token={page.session.token}", method=method, base_url=BASE)

    assert page.enter().status_code == 303


@pytest.mark.parametrize("cookie", ["", "wrong", "é"])
def test_another_cookie_is_none(entered: Page, cookie: str) -> None:
    entered.client.delete_cookie(entered.session.cookie, domain="127.0.0.1")
    headers = {"Cookie": f"{entered.session.cookie}={cookie}"}

    assert entered.get("/", headers=headers).status_code == 403


@pytest.mark.parametrize(
    "host",
    ["example.org", f"example.org:{PORT}", "127.0.0.1", "127.0.0.1:80", f"127.0.0.1.x:{PORT}", ""],
)
def test_another_host_is_refused_before_anything_else(entered: Page, host: str) -> None:
    answer = entered.get("/", headers={"Host": host})

    assert answer.status_code in (400, 421)
    assert "Norway" not in answer.text


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
def test_loopback_has_three_names(page: Page, name: str) -> None:
    base = f"http://{name}:{PORT}"

    assert page.get(f"/?token={page.session.token}", base_url=base).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": f"https://127.0.0.1:{PORT}"},
        {"Origin": BASE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": BASE, "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/decide", "/plain"])
def test_only_the_page_itself_decides(entered: Page, path: str, headers: dict[str, str]) -> None:
    step = {"do": "accept", "id": "c1", "version": 0}
    body = {"json": step} if path == "/decide" else {"data": step}

    answer = entered.post(path, headers=headers, **body)

    assert answer.status_code == 403
    assert entered.kept.claims == ()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_there_are_no_other_ways_to_write(entered: Page, method: str) -> None:
    answer = entered.client.open(
        "/decide", method=method, base_url=BASE, headers={"Origin": BASE}, json={}
    )

    assert answer.status_code == 405


@pytest.mark.parametrize("path", [*PATHS, "/?token=wrong"])
def test_every_answer_keeps_the_page_to_itself(entered: Page, path: str) -> None:
    headers = entered.get(path, headers={"Origin": "http://evil.example"}).headers

    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "Access-Control-Allow-Origin" not in headers


def test_a_preflight_of_another_origin_is_not_answered(entered: Page) -> None:
    answer = entered.client.options(
        "/decide",
        base_url=BASE,
        headers={"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"},
    )

    assert answer.status_code == 403
    assert not any(name.startswith("Access-Control") for name, _ in answer.headers)
