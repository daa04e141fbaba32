"""Twenty ways to misuse the site over real sockets, and what each gets; told in docs/security.md, row by row."""

from __future__ import annotations

import re
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from assistant.settings import Settings
from assistant.web import body, server
from tests.web.serving import running
from tests.web.world import FakeAssistant, make_app

pytestmark = pytest.mark.server

ROOT = Path(__file__).resolve().parents[2]
LISTED, FOREIGN = "https://www.liuhe.example", "https://evil.example"
JSON = {"content-type": "application/json"}
CROSS = {"sec-fetch-site": "cross-site", "origin": FOREIGN}


@pytest.fixture(scope="module")
def assistant():
    return FakeAssistant()


@pytest.fixture(scope="module")
def address(assistant):
    settings = Settings(embed_sites=LISTED, limit_address="1000000/minute", proxies="10.0.0.1", metrics_from="10.0.0.2")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(body.BodyCheck.__init__, "__defaults__", (body.MAX_BODY, 1.0, "/staff/"))
        patch.setattr(server, "HEAD_SECONDS", 1.0)
        with running(make_app(assistant, settings)) as address:
            yield address


@pytest.fixture
def client(address, assistant):
    assistant.calls.clear()
    with httpx.Client(base_url=address, trust_env=False, timeout=20) as client:
        yield client
        assert client.get("/api/health").status_code == 200, "and it is well afterwards"


def ask(client, question="面积", **headers):
    return client.post("/api/ask", json={"question": question}, headers=headers)


def raw(address, sent, wait=10.0):
    """Everything the server says to bytes that no well-behaved client would send; b"" where it only hangs up."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=wait) as connection:
        said = b""
        with suppress(ConnectionError):
            connection.sendall(sent)
            while part := connection.recv(65536):
                said += part
    return said


def refused(reply, status):
    assert reply.status_code == status
    assert set(reply.json()["error"]) == {"code", "message"}


def test_01_an_oversized_body(client, assistant):
    refused(client.post("/api/ask", content=b"x" * (body.MAX_BODY + 1), headers=JSON), 413)
    refused(client.post("/api/ask", content=iter([b"x" * 100_000] * 3), headers=JSON), 413)
    assert assistant.calls == []


@pytest.mark.parametrize("path", ["/api/ask", "/gradio_api/queue/join"])
def test_02_json_nested_without_end(client, path):
    refused(client.post(path, content=b"[" * 200_000, headers=JSON), 400)
    refused(client.post(path, content=b'{"a":' * 50 + b"1" + b"}" * 50, headers=JSON), 400)


@pytest.mark.parametrize(
    "sent", [{"question": 1}, {"question": None}, {"question": ["x"]}, [], "x", {"question": True}]
)
def test_03_a_wrong_type(client, sent):
    refused(client.post("/api/ask", json=sent), 422)


def test_04_fields_nobody_knows(client):
    refused(client.post("/api/ask", json={"question": "面积", "admin": True}), 422)


def test_05_no_json_at_all(client):
    refused(client.post("/api/ask", content=b"question=x", headers={"content-type": "text/plain"}), 422)
    refused(client.post("/api/ask", content=b"\xff\xfe\x00", headers=JSON), 400)
    refused(client.post("/api/ask", content=b'{"question": ', headers=JSON), 422)


def test_06_a_question_of_a_million_characters(client):
    assert client.post("/api/ask", json={"question": "长" * 301}).json()["status"] == "rejected_too_long"
    refused(client.post("/api/ask", json={"question": "x" * 1_000_000}), 413)


def test_07_the_length_limit_of_the_page_passed_by(client, address):
    """Gradio's own address, called as a program: the limit of the box in the browser does not hold there."""
    session = "abuse"
    data = {"data": ["长" * 5000, []], "fn_index": 0, "session_hash": session, "trigger_id": None, "event_data": None}
    assert client.post("/gradio_api/queue/join", json=data).status_code == 200
    with client.stream("GET", f"/gradio_api/queue/data?session_hash={session}") as stream:
        said = "".join(line for line in stream.iter_lines())
    assert "请缩短到300字以内" in said and len(said) < 50_000


def test_08_a_body_that_never_ends(address):
    head = b"POST /api/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
    assert raw(address, head + b'{"que').startswith(b"HTTP/1.1 408")


def test_09_a_head_that_never_ends(address):
    assert raw(address, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ") == b"", "hung up on, else the reading times out"


def test_10_many_connections_that_say_nothing(client, address):
    host, port = address.removeprefix("http://").split(":")
    idle = [socket.create_connection((host, int(port)), timeout=10) for _ in range(100)]
    assert ask(client).status_code == 200
    assert all(connection.recv(1) == b"" for connection in idle), "they are hung up on"
    for connection in idle:
        connection.close()


def test_11_headers_of_a_megabyte(address):
    said = raw(address, b"GET /api/health HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n")
    assert said == b"" or said.startswith(b"HTTP/1.1 400"), "hung up on, with or without a word"


def test_12_two_lengths_for_one_body(address):
    """What request smuggling between a proxy and a server lives on."""
    two = b"POST /api/ask HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello"
    assert raw(address, two).startswith(b"HTTP/1.1 400")
    split = b"GET / HTTP/1.1\r\nHost: x\r\nX: a\n\r\nGET /metrics HTTP/1.1\r\n\r\n"
    assert b"nianli_requests" not in raw(address, split)


def test_13_an_address_made_up_in_a_proxy_header(assistant):
    settings = Settings(limit_address="2/minute", proxies="10.0.0.1", metrics_from="10.0.0.2")
    with running(make_app(assistant, settings)) as address, httpx.Client(base_url=address, trust_env=False) as client:
        codes = [ask(client, **{"x-forwarded-for": f"198.51.100.{n}"}).status_code for n in range(3)]
        assert codes == [200, 200, 429]
        assert client.get("/metrics", headers={"x-forwarded-for": "10.0.0.2"}).status_code == 404
        refused(client.post("/api/ask", json={"question": "面积"}), 429)


def test_14_a_host_made_up_in_a_proxy_header(client):
    for name in ("x-forwarded-host", "forwarded", "x-original-url", "x-rewrite-url"):
        assert "evil.example" not in client.get("/", headers={name: "evil.example"}).text


def test_15_a_page_of_an_unlisted_site_asks(client, assistant):
    refused(ask(client, **CROSS), 403)
    refused(client.post("/gradio_api/queue/join", content=b"{}", headers=CROSS | {"content-type": "text/plain"}), 403)
    preflight = {"origin": FOREIGN, "access-control-request-method": "POST"}
    assert "access-control-allow-origin" not in client.options("/api/ask", headers=preflight).headers
    assert assistant.calls == []


@pytest.mark.parametrize(
    "origin", [FOREIGN, "null", LISTED + ".evil.example", LISTED + ":444", "http://www.liuhe.example", LISTED + "/"]
)
def test_16_an_origin_that_looks_like_a_listed_one(client, origin):
    reply = ask(client, origin=origin)
    assert "access-control-allow-origin" not in reply.headers
    assert "access-control-allow-credentials" not in reply.headers


@pytest.mark.parametrize(
    "path",
    ["/api/report/..%2f..%2fetc%2fpasswd", "/report/..%2f..%2fetc%2fpasswd", "/page/..%2f..%2fapi.py",
     "/page/%2e%2e/api.py", "/assets/..%2f..%2f..%2fetc/passwd", "/report/%00", "/gradio_api/file=/etc/passwd"],
)  # fmt: skip
def test_17_a_document_name_that_climbs_out(client, path):
    reply = client.get(path)
    assert reply.status_code in (403, 404)
    assert "root:" not in reply.text and "import" not in reply.text


@pytest.mark.parametrize("path", ["/ask?q=", "/report/liuhe-2024?cite=", "/report/", "/"])
def test_18_a_script_in_a_question_or_an_address(client, path):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    page = client.get(path + httpx.QueryParams({"x": evil})["x"], follow_redirects=True).text
    assert "<script>alert" not in page and "<img src=x" not in page


def test_19_gradios_other_addresses(client):
    for path in (
        "/gradio_api/info",
        "/gradio_api/upload",
        "/gradio_api/call/respond",
        "/gradio_api/proxy=http://10.0.0.9/",
    ):
        refused(client.get(path), 404)
        refused(client.post(path), 404)
    answer = client.post("/gradio_api/queue/join", json={"data": [], "fn_index": 99, "session_hash": "a"})
    refused(answer, 422)


def test_20_more_questions_at_once_than_can_wait(assistant):
    settings = Settings(parallel=1, waiting=1, limit_address="1000/minute")
    slow = FakeAssistant()
    app = make_app(slow, settings)
    slow.delay = 0.5
    with running(app) as address, httpx.Client(base_url=address, trust_env=False, timeout=20) as client:
        ended = []
        with ThreadPoolExecutor(8) as pool:
            replies = list(pool.map(lambda _: (reply := ask(client), ended.append(reply.status_code))[0], range(8)))
    assert ended == [503] * 6 + [200] * 2, "the six are told at once, before any answer"
    assert all(reply.headers["retry-after"] for reply in replies if reply.status_code == 503)


def test_the_guide_has_a_row_for_each():
    rows = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \|$", (ROOT / "docs/security.md").read_text("utf-8"), re.MULTILINE)
    tests = [name for name in globals() if re.match(r"test_\d\d_", name)]
    assert [int(number) for number, _, _ in rows] == list(range(1, len(tests) + 1))
    assert len(tests) >= 20
