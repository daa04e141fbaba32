"""Search as staff see it: three rankings, filters, reasons, and the citizen's answer beside them."""

from __future__ import annotations

import pytest

from assistant.web.staff.search import Filters
from corpus.build import build_document

QUESTION = "松林镇茶叶加工厂总投资多少？"


@pytest.fixture
def reader(logged_in):
    return logged_in("reader")


def search(reader, **query):
    return reader.client.get("/staff/search", params={"q": QUESTION, **query}, follow_redirects=False).text


def test_the_three_rankings_stand_beside_the_answer(reader):
    page = search(reader)
    assert [name in page for name in ("合并排序", "按意思（向量）", "按词语（BM25）", "公众看到的回答")] == [True] * 4
    assert page.split('class="found"')[1].split("</li>")[0].count("总投资3200万元") == 1
    assert "作为答案的可能" in page
    answer = reader.client.post("/api/ask", json={"question": QUESTION}).json()["answer"]
    assert answer in page
    assert "考虑过但没有采用的句子" in page


def test_filters_leave_out_what_is_not_wanted(reader):
    assert "/report/baisha-2022" not in search(reader, document="songlin-2023")
    assert "/report/songlin-2023" not in search(reader, document="baisha-2022").split("公众看到的回答")[0]
    assert "没有找到" in search(reader, since="2030")
    found = search(reader, heading="民生").split("公众看到的回答")[0]
    assert "农村公路18.6公里" in found
    assert "总投资3200万元" not in found


def test_passages_can_be_searched(reader):
    assert "带动就业120人" in search(reader, level="passage").split('class="found"')[1].split("</li>")[0]


def test_a_first_visit_shows_the_form_only(reader):
    page = reader.get("/staff/search").text
    assert "公众看到的回答" not in page
    assert 'name="q"' in page


def test_markup_in_a_question_is_shown_as_text(reader):
    assert "<script>alert" not in search(reader, q="<script>alert(1)</script>茶叶")


@pytest.mark.parametrize(
    ("date", "since", "until", "through"),
    [
        ("2024", "", "", True),
        ("2024-05", "2024", "2024", True),
        ("2024-05-10", "2024-06", "", False),
        ("2024-05-10", "", "2024-05", True),
        ("2024-05-10", "", "2024-04", False),
        (None, "2024", "", False),
        (None, "", "", True),
    ],
)
def test_dates_of_any_exactness_are_compared(date, since, until, through):
    document = build_document("a", "标题\n一句话在这里。", date=date)
    assert Filters(since=since, until=until).let_through(document, ()) is through
