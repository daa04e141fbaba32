import gzip
import re
from contextlib import ExitStack
from functools import cache

import pytest
from starlette.testclient import TestClient

from assistant.settings import Settings
from tests.web.world import FakeAssistant, make_app

HOST = "https://www.liuhe.example"
OTHER = "http://10.1.2.3:8080"


@pytest.fixture(scope="module")
def listing():
    """A client of a site that lists these sites; one site for each list, for nothing that is sent changes it."""
    with ExitStack() as stack:

        @cache
        def site(sites):
            app = make_app(FakeAssistant(), Settings(embed_sites=sites))
            return stack.enter_context(TestClient(app, raise_server_exceptions=False))

        def visit(sites):
            site(sites).cookies.clear()
            return site(sites)

        yield visit


def test_the_launcher_is_small_and_may_be_loaded_and_kept_by_any_page(client):
    reply = client.get("/widget.js")
    assert reply.headers["content-type"].startswith("text/javascript")
    assert len(gzip.compress(reply.content)) <= 5000
    assert reply.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "set-cookie" not in reply.headers
    again = client.get("/widget.js", headers={"if-none-match": reply.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_nothing_else_may_be_loaded_from_elsewhere(client):
    for path in ("/", "/page/page.css", "/api/health", "/report/"):
        assert client.get(path).headers["cross-origin-resource-policy"] == "same-origin"


def test_the_launcher_puts_no_text_into_the_page_as_html(client):
    script = client.get("/widget.js").text
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage|cookie", script
    )


@pytest.mark.parametrize("path", ["/", "/ask?q=面积", "/report/liuhe-2024", "/api/health", "/nothing"])
def test_frames_are_for_the_listed_sites_and_nobody_else(listing, client, path):
    policy = listing(f"{HOST}, {OTHER}").get(path).headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors 'self' {HOST} {OTHER}")
    assert client.get(path).headers["content-security-policy"].endswith("frame-ancestors 'self'")


@pytest.mark.parametrize("path", ["/staff", "/staff/", "/staff/questions", "/staff/nothing"])
def test_staff_pages_are_never_framed(listing, path):
    policy = listing(HOST).get(path, follow_redirects=False).headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'none'")


def test_a_listed_site_may_call_the_api_and_an_unlisted_one_may_not(listing):
    client = listing(HOST)
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    for origin, allowed in ((HOST, HOST), (HOST + ":8443", None), ("https://evil.example", None), ("null", None)):
        preflight = client.options("/api/ask", headers=asked | {"origin": origin})
        browser = {"origin": origin, "sec-fetch-site": "cross-site"}
        reply = client.post("/api/ask", json={"question": "面积"}, headers=browser)
        assert preflight.headers.get("access-control-allow-origin") == allowed
        assert reply.headers.get("access-control-allow-origin") == allowed
        assert reply.status_code == (200 if allowed else 403)
        assert "access-control-allow-credentials" not in reply.headers
    exposed = client.get("/api/health", headers={"origin": HOST}).headers["access-control-expose-headers"]
    assert {"X-Request-ID", "RateLimit", "Retry-After"} <= set(exposed.split(", "))


def test_a_listed_site_may_not_send_anything_to_staff(listing):
    reply = listing(HOST).post("/staff/login", headers={"origin": HOST, "sec-fetch-site": "cross-site"})
    assert reply.status_code == 403


def test_the_chat_page_knows_the_listed_sites(listing):
    assert f'<meta name="nianli-sites" content="{HOST}">' in listing(HOST).get("/").text
