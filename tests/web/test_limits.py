import shutil
import socket
import subprocess
import time

import pytest
from redis import Redis
from starlette.testclient import TestClient

from assistant.settings import Settings
from tests.web.world import FakeAssistant, make_app

SITE = "https://www.liuhe.example"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Time passes only where a test says so: a slow first answer would outlast a window, or cross into the next."""
    now = [1_800_000_000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])
    return now


def ask(client, question="面积", **headers):
    return client.post("/api/ask", json={"question": question}, headers=headers)


def test_above_the_limit_an_address_is_told_when_to_come_back(client_with):
    client = client_with(limit_address="3/minute")
    replies = [ask(client) for _ in range(4)]
    assert [reply.status_code for reply in replies] == [200, 200, 200, 429]
    assert 0 < int(replies[3].headers["retry-after"]) <= 60
    assert replies[3].json()["error"]["code"] == "rejected_too_many"
    assert replies[0].headers["ratelimit-policy"] == '"address";q=3;w=60'
    assert replies[0].headers["ratelimit"].startswith('"address";r=2;t=')


def test_every_way_of_asking_counts_together(client_with):
    client = client_with(limit_address="3/minute")
    assert client.get("/ask?q=面积").status_code == 200
    assert ask(client).status_code == 200
    assert client.post("/gradio_api/queue/join", json={}).status_code != 429
    assert client.post("/gradio_api/queue/join", json={}).status_code == 429
    page = client.get("/ask?q=面积", headers={"accept": "text/html"})
    assert page.status_code == 429 and "请过一会儿再问" in page.text


def test_reading_is_not_counted(client_with):
    client = client_with(limit_address="1/minute")
    for address in ["/", "/ask", "/report/", "/report/liuhe-2024", "/api/health", "/api/report"] * 2:
        assert client.get(address).status_code == 200


def test_the_window_slides_on(client_with, clock):
    client = client_with(limit_address="1/minute")
    assert [ask(client).status_code for _ in range(2)] == [200, 429]
    clock[0] += 59
    assert ask(client).status_code == 429, "the window before still counts"
    clock[0] += 62
    assert ask(client).status_code == 200


def test_readers_of_an_embedding_site_share_a_limit_and_own_readers_do_not(client_with):
    client = client_with(limit_site="2/minute", embed_sites=SITE)
    in_frame = {"x-nianli-site": SITE}
    assert [ask(client, **in_frame).status_code for _ in range(3)] == [200, 200, 429]
    assert ask(client, origin=SITE).status_code == 429, "a page of the site that calls the API counts there too"
    assert ask(client).status_code == 200
    assert ask(client, **{"x-nianli-site": "https://made.up"}).status_code == 200, "an unlisted name makes no new count"


def test_addresses_of_one_ipv6_line_are_one(client_with):
    client = client_with(limit_address="1/minute", address="10.0.0.1", proxies="10.0.0.1")
    assert ask(client, **{"x-forwarded-for": "2001:db8:1:2::1"}).status_code == 200
    assert ask(client, **{"x-forwarded-for": "2001:db8:1:2:ffff::9"}).status_code == 429
    assert ask(client, **{"x-forwarded-for": "2001:db8:1:3::1"}).status_code == 200


def test_where_the_counter_is_away_questions_are_answered_and_the_log_says_so(client_with, caplog):
    client = client_with(limit_address="1/minute", limit_storage="redis://127.0.0.1:1/0")
    assert [ask(client).status_code for _ in range(2)] == [200, 200]
    assert "NIANLI_LIMIT_STORAGE" in caplog.text


@pytest.fixture
def redis(tmp_path):
    server = shutil.which("redis-server")
    if server is None:
        pytest.skip("redis-server is not installed")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.server
def test_two_processes_count_together_in_redis(redis, client_with):
    one, other = (client_with(limit_address="3/minute", limit_storage=redis) for _ in range(2))
    assert [ask(client).status_code for client in (one, other, one, other, one)] == [200, 200, 200, 429, 429]


@pytest.mark.server
def test_a_site_that_ends_leaves_no_connection_to_redis(redis):
    with Redis.from_url(redis) as watcher:
        with TestClient(make_app(FakeAssistant(), Settings(limit_storage=redis))) as client:
            assert ask(client).status_code == 200
            assert len(watcher.client_list()) == 2, "its own and the site's"
        assert len(watcher.client_list()) == 1
