import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from assistant.settings import Settings
from tests.web.world import FakeAssistant, FakeIndex, make_app, new_store

KEYS = {
    "status", "refused", "answer", "short", "verdict", "citations", "notices", "nearest", "confidence", "latency_ms",
}  # fmt: skip


def ask(client, question, **more):
    return client.post("/api/ask", json={"question": question, **more})


def test_an_answer_carries_quotes_that_the_linked_page_shows(client, assistant):
    answer = ask(client, "小学什么时候启用？").json()
    assert set(answer) >= KEYS
    assert (answer["status"], answer["refused"], answer["short"]) == ("answered", False, "2025年9月")
    for citation in answer["citations"]:
        text = assistant.index.documents[0].text
        assert text[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["quote"] in client.get(citation["link"].split("#")[0]).text
        assert citation["title"] == "柳河镇建设报告"


def test_a_refusal_offers_what_is_near_but_cites_nothing(client):
    answer = ask(client, "镇长是谁").json()
    assert answer["refused"] and not answer["citations"]
    assert answer["nearest"][0]["headings"] == ["农业"]
    assert answer["suggestions"]


def test_a_verdict_is_named(client):
    assert ask(client, "大桥通车了吗").json()["verdict"] == "supported"


def test_earlier_questions_reach_the_assistant_and_only_the_last_few(client, assistant):
    ask(client, "面积", history=["第一个", "x" * 400, "", *(f"问题{n}" for n in range(10))])
    assert assistant.calls[-1] == ("面积", tuple(f"问题{n}" for n in range(2, 10)))


def test_too_long_is_a_status_and_not_a_fault(client):
    answer = ask(client, "长" * 301)
    assert answer.status_code == 200
    assert answer.json()["status"] == "rejected_too_long"


def test_a_fault_in_the_assistant_is_a_plain_sentence(client, caplog):
    answer = ask(client, "请出错")
    assert answer.json()["status"] == "error_internal"
    assert "RuntimeError" not in answer.text and "fault of the assistant" not in answer.text
    assert "a fault of the assistant" in caplog.text, "the cause is logged"
    assert "请出错" not in caplog.messages[0], "the question is not"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"question": 1}', b'{"question": null}', b"{}", b'{"question": "x", "history": "y"}',
     b'{"question": "x", "history": [1]}', b'{"question": "x", "extra": 1}', b"\xff\xfe", b"[" * 20000,
     b'{"question": "x", "history": [' + b",".join([b'"a"'] * 21) + b"]}"],
)  # fmt: skip
def test_anything_else_gets_the_one_error_shape(client, assistant, body):
    before = len(assistant.calls)
    answer = client.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert set(answer.json()) == {"error"} and set(answer.json()["error"]) == {"code", "message"}
    assert len(assistant.calls) == before


def test_reading_a_question_from_an_address_is_not_offered(client):
    answer = client.get("/api/ask?question=x")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert set(answer.json()["error"]) == {"code", "message"}


def test_health_says_what_is_loaded(client):
    health = client.get("/api/health").json()
    assert health["live"] and health["ready"] and health["documents"] == 1 and health["reasons"] == []
    assert health["index"] == {"sentences": 50, "passages": 1}
    assert client.get("/api/ready").status_code == 200


def test_without_a_report_it_is_live_but_not_ready_and_says_why(client_with):
    client = client_with(FakeAssistant(FakeIndex(())))
    health = client.get("/api/health")
    assert health.status_code == 200 and health.json()["live"] and not health.json()["ready"]
    assert "没有可以查阅的报告" in health.json()["reasons"][0] and "no reports" in health.json()["reasons"][0]
    assert client.get("/api/ready").status_code == 503


def events(text):
    """The events of a stream as (name, data), read as the WHATWG standard says."""
    blocks = [block.split("\n") for block in text.split("\n\n") if block]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_a_stream_brings_the_citations_and_then_the_same_answer(client):
    whole = ask(client, "小学什么时候启用？").json()
    with client.stream(
        "POST", "/api/ask", json={"question": "小学什么时候启用？"}, headers={"accept": "text/event-stream"}
    ) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        seen = events(reply.read().decode())
    assert [name for name, _ in seen] == ["pending", "citation", "citation", "answer"]
    assert [data for name, data in seen if name == "citation"] == whole["citations"]
    own = {"latency_ms": 0, "key": ""}
    assert seen[-1][1] | own == whole | own


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_when_too_many_ask_at_once_the_next_is_told_to_come_back(client_with, accept):
    assistant = FakeAssistant()
    client = client_with(assistant, parallel=1, waiting=0)
    assistant.delay = 0.5  # not while the site asks its own examples
    with ThreadPoolExecutor(4) as pool:
        replies = list(
            pool.map(lambda n: client.post("/api/ask", json={"question": "面积"}, headers={"accept": accept}), range(4))
        )
    busy = [reply for reply in replies if reply.status_code == 503]
    assert len(busy) == 3
    assert all(int(r.headers["retry-after"]) > 0 and r.json()["error"]["code"] == "rejected_busy" for r in busy)


def test_what_readers_say_of_an_answer_is_stored_with_the_masked_question():
    store = new_store()
    with TestClient(make_app(FakeAssistant(), Settings(), store)) as client:
        key = ask(client, "面积多大，我的电话是13812345678").json()["key"]
        reply = client.post("/api/feedback", json={"key": key, "useful": False, "reason": "incomplete"})
        assert (reply.status_code, reply.content) == (204, b"")
        assert client.post("/api/feedback", json={"key": "made-up", "useful": True}).status_code == 204
    store.questions.flush()
    (asked,) = store.questions.list()
    assert (asked.id, asked.status, asked.useful, asked.reason) == (key, "answered", False, "incomplete")
    assert "面积" in asked.text and "13812345678" not in asked.text


@pytest.mark.parametrize(
    "wrong", [{"useful": "yes"}, {"reason": "bored"}, {"key": ""}, {"key": "k" * 65}, {"more": 1}, {"useful": None}]
)
def test_feedback_of_another_form_is_refused(client, wrong):
    reply = client.post("/api/feedback", json={"key": "k", "useful": False} | wrong)
    assert reply.status_code == 422 and set(reply.json()["error"]) == {"code", "message"}


def test_a_report_comes_with_offsets_that_hold(client, assistant):
    listed = client.get("/api/report").json()
    assert [(line["id"], line["title"], line["sentences"]) for line in listed] == [("liuhe-2024", "柳河镇建设报告", 50)]
    report = client.get("/api/report/liuhe-2024").json()
    sentences = assistant.index.documents[0].sentences
    assert [report["text"][s["start"] : s["end"]] for s in report["sentences"]] == [s.text for s in sentences]


@pytest.mark.parametrize("name", ["none", "..%2f..%2fetc%2fpasswd", "liuhe-2024.txt", "%00", "LIUHE-2024", "%E4%B8%AD"])
def test_a_report_that_is_not_there_is_told_plainly(client, name):
    reply = client.get(f"/api/report/{name}")
    assert reply.status_code == 404 and reply.json()["error"]["code"] == "not_found"


def test_the_description_names_the_addresses_and_the_one_error_shape(client):
    described = client.get("/api/openapi.json").json()
    assert set(described["paths"]) >= {"/ask", "/feedback", "/report", "/report/{document}", "/health", "/ready"}
    assert described["servers"] == [{"url": "/api"}]
    for code in ("422", "429", "503"):
        shape = described["paths"]["/ask"]["post"]["responses"][code]["content"]["application/json"]["schema"]
        assert shape == {"$ref": "#/components/schemas/Failure"}
