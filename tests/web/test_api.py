import pytest

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
    assert answer.status_code in (404, 405)
    assert set(answer.json()["error"]) == {"code", "message"}


def test_health_says_what_is_loaded(client):
    health = client.get("/api/health").json()
    assert health["live"] and health["ready"] and health["documents"] == 1
    assert health["index"] == {"sentences": 50, "passages": 1}
