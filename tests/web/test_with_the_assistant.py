"""The pages over the real assistant, index and model, with a report of a few lines."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.load import load_document
from index.store import build_in_memory
from tests.test_ui import REPORT
from tests.web.page import parse
from tests.web.world import make_app


@pytest.fixture(scope="module")
def real(tmp_path_factory, encoder):
    path: Path = tmp_path_factory.mktemp("reports") / "liuhe.txt"
    path.write_text(REPORT, encoding="utf-8")
    settings = Settings()
    index = build_in_memory((load_document(path),), encoder)
    with TestClient(make_app(Assistant(index, settings), settings)) as client:
        yield client


def test_an_answer_leads_to_its_marked_sentence(real):
    page = parse(real.get("/ask", params={"q": "柳河镇小学什么时候启用？"}).text)
    assert page.all("p", class_="direct")[0].text.startswith("预计2025年9月")
    link, _, fragment = page.all("a", class_="mark")[0].attributes["href"].partition("#")
    (sentence,) = parse(real.get(link).text).all("mark", id=fragment)
    assert "预计2025年9月启用" in sentence.text


def test_what_the_report_does_not_say_is_refused_without_a_citation(real):
    answer = real.post("/api/ask", json={"question": "柳河镇图书馆有多少册藏书？"}).json()
    assert answer["refused"] and not answer["citations"]


def test_every_status_is_a_page(real):
    for question in ("你好", "长" * 400, "请告诉我张三的身份证号码", "今天天气怎么样", "Who is the mayor?"):
        reply = real.get("/ask", params={"q": question})
        assert reply.status_code == 200 and parse(reply.text).all("article"), question
        assert "出了问题" not in reply.text, question
