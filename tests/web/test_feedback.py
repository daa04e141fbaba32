"""What is recorded of a question, and what readers say of its answer."""

import pytest
from sqlalchemy import delete
from starlette.testclient import TestClient

from assistant.store.questions import Asking
from assistant.store.tables import QUESTIONS
from tests.web.page import parse
from tests.web.test_chat_page import converse, shown
from tests.web.world import FakeAssistant, make_app, new_store


@pytest.fixture(scope="module")
def own_site(settings):
    store = new_store()
    with TestClient(make_app(FakeAssistant(), settings, store)) as client:
        yield client, store


@pytest.fixture
def visit(own_site):
    """A site with its store, in which nothing is recorded yet: (client, store)."""
    client, store = own_site
    client.cookies.clear()
    store.questions.flush()
    with store.engine.begin() as connection:
        connection.execute(delete(QUESTIONS))
    return client, store


def stored(store):
    store.questions.flush()
    return store.questions.list(Asking())


def form_of(page):
    return page.all("form", class_="feedback")


def key_of(page):
    return form_of(page)[0].all("input", name="key")[0].attributes["value"]


def test_a_question_is_recorded_masked_wherever_it_is_asked(visit):
    client, store = visit
    client.get("/ask", params={"q": "我的手机13812345678，小学投资多少？"})
    converse(client, "我的手机13812345678，蓝莓面积多少？")
    texts = [asked.text for asked in stored(store)]
    assert len(texts) == 2 and not any("13812345678" in text for text in texts)
    assert any("小学投资多少" in text for text in texts) and any("蓝莓面积多少" in text for text in texts)


@pytest.mark.parametrize(
    ("said", "useful", "reason"),
    [("useful", True, ""), ("not", False, ""), ("wrong", False, "wrong"), ("not_asked", False, "not_asked")],
)
def test_what_a_reader_says_is_stored_with_the_question(visit, said, useful, reason):
    client, store = visit
    _, messages = shown(converse(client, "小学投资多少？")[-1])
    key = key_of(parse(messages[1]))
    reply = client.post("/feedback", data={"key": key, "said": said})
    assert reply.status_code == 200 and "谢谢" in reply.text
    (asked,) = stored(store)
    assert (asked.useful, asked.reason) == (useful, reason)


def test_the_form_works_without_a_script_and_offers_every_reason(visit):
    client, store = visit
    page = parse(client.get("/ask", params={"q": "镇长是谁"}).text)
    (form,) = form_of(page)
    assert form.attributes["method"] == "post"
    values = [button.attributes["value"] for button in form.all("button")]
    assert values == ["useful", "not", "wrong", "not_asked", "incomplete", "other"]
    client.post(form.attributes["action"], data={"key": key_of(page), "said": "incomplete"})
    assert stored(store)[0].reason == "incomplete"


def test_nonsense_is_refused_and_an_unknown_key_passed_over(visit):
    client, store = visit
    assert client.post("/feedback", data={"key": "0" * 32, "said": "perfect"}).status_code == 422
    assert client.post("/feedback", data={"key": "0" * 32, "said": "useful"}).status_code == 200
    assert stored(store) == ()


def test_where_nothing_is_stored_nobody_is_asked_and_the_page_says_so(settings):
    store = new_store(keep_days=0)
    with TestClient(make_app(FakeAssistant(), settings, store)) as client:
        page = parse(client.get("/ask", params={"q": "小学投资多少？"}).text)
        assert page.all("blockquote") and not form_of(page)
        assert "您的问题不会被保存。" in page.text and "您的问题不会被保存。" in client.get("/").text
    assert stored(store) == ()


def test_the_page_says_how_long_questions_are_kept(visit):
    client, store = visit
    for address in ("/", "/ask", "/ask?q=投资"):
        assert f"再保存 {store.questions.keep_days} 天" in parse(client.get(address).text).text
