import json
import re

import pytest

from assistant.web.body import MAX_BODY

PAGES = ["/", "/ask", "/ask?q=面积", "/report/", "/report/liuhe-2024", "/report/none", "/nothing", "/api/health"]


@pytest.mark.parametrize("address", [*PAGES, "/page/page.css", "/favicon.ico", "/manifest.json"])
def test_every_reply_carries_the_headers(client, address):
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in re.search("script-src[^;]*", policy).group()
    assert "frame-ancestors 'self'" in policy
    assert "http" not in policy, "no other host is allowed"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in headers["permissions-policy"]


def test_inline_scripts_of_the_chat_page_run_by_a_nonce_that_is_used_once(client):
    seen = set()
    for _ in range(2):
        answer = client.get("/")
        nonce = re.search("'nonce-([^']+)'", answer.headers["content-security-policy"]).group(1)
        for tag in re.findall(r"<script[^>]*>", answer.text):
            assert "src=" in tag or "application/json" in tag or f'nonce="{nonce}"' in tag
        seen.add(nonce)
    assert len(seen) == 2


@pytest.mark.parametrize("address", PAGES)
def test_pages_name_no_other_host(client, address):
    page = client.get(address).text
    hosts = set(re.findall(r"https?://([a-z0-9.-]+)", page, re.I))
    assert hosts <= {"testserver", "www.w3.org"}, "the test's own host and the name of the SVG language"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://testserver.evil.example"])
@pytest.mark.parametrize("address", ["/", "/api/health", "/config", "/report/"])
def test_no_other_site_may_read_a_reply(client, address, origin):
    headers = client.get(address, headers={"origin": origin, "cookie": "a=b"}).headers
    assert "access-control-allow-origin" not in headers
    assert "access-control-allow-credentials" not in headers


@pytest.mark.parametrize(
    "address",
    ["/gradio_api/info", "/gradio_api/openapi.json", "/gradio_api/call/respond", "/gradio_api/run/respond",
     "/gradio_api/api/respond", "/gradio_api/upload", "/gradio_api/file=/etc/passwd", "/gradio_api/proxy=http://x",
     "/gradio_api/vibe-code", "/gradio_api/runs", "/monitoring", "/gradio_api/queue/status", "/docs", "/openapi.json",
     "/login", "/user", "/svelte/x", "/gradio_api/stream/x", "/gradio_api/process_recording", "/pwa_icon"],
)  # fmt: skip
@pytest.mark.parametrize("method", ["get", "post"])
def test_addresses_of_gradio_that_the_page_does_not_use_are_closed(client, address, method):
    answer = getattr(client, method)(address)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    "address", ["/assets/../../../etc/passwd", "/static/..%2f..%2f..%2fetc/passwd", "/page/..%2fapp.py"]
)
def test_paths_do_not_climb(client, address):
    answer = client.get(address)
    assert answer.status_code in (403, 404)
    assert "root:" not in answer.text and "FastAPI" not in answer.text


@pytest.mark.parametrize("address", ["/api/ask", "/gradio_api/queue/join", "/nothing"])
def test_what_is_too_large_is_refused_unread(client, assistant, address):
    body = json.dumps({"question": "x" * MAX_BODY}).encode()
    assert client.post(address, content=body).status_code == 413
    assert client.post(address, content=iter([body[:1000], body[1000:]])).status_code == 413, "also undeclared"
    assert all(len(question) < 1000 for question, _ in assistant.calls)


def test_hashed_files_may_be_kept_and_pages_may_not(client):
    page = client.get("/").text
    asset = re.search(r'src="\./(assets/[^"]+\.js)"', page).group(1)
    assert "immutable" in client.get(f"/{asset}").headers["cache-control"]
    assert client.get("/").headers["cache-control"] == "no-cache"
    assert "immutable" not in client.get("/assets/none.js").headers["cache-control"]


def test_text_is_sent_compressed(client):
    answer = client.get("/report/liuhe-2024", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "柳河镇" in answer.text
