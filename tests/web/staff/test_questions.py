"""What people asked, by day, result, topic and feedback; the unanswered together; taken along; deleted."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest

from assistant.answer import Answer, Citation, Status

CITED = Citation(1, "songlin-2023", 2, 0, 4, "原文。", "松林镇2023年工作报告", ("一、产业发展",))
REFUSED = Answer(Status.REFUSED_NOT_IN_DOCUMENTS, "报告里没有说到这一点。")


@pytest.fixture(scope="module", autouse=True)
def asked(store):
    log = store.questions
    log.purge(date.max)
    log.feedback(log.record("茶叶加工厂投资多少？", Answer(Status.ANSWERED, "3200万元", citations=(CITED,))), True)
    for text in (
        "镇里有几所幼儿园？",
        "镇里有几所幼儿园？",
        "镇上幼儿园有几所？",
        "高铁站什么时候建？",
        "<b>粗</b>是什么？",
    ):
        log.record(text, REFUSED)
    log.feedback(log.record("=HYPERLINK(1)怎么办？", REFUSED), False, "incomplete")
    log.flush()


@pytest.fixture
def reader(logged_in):
    return logged_in("reader")


def test_charts_show_the_counts(reader):
    page = reader.get("/staff/questions").text
    assert "共 7 个提问" in page
    assert page.count('<svg class="chart"') == 4
    assert f"<title>{date.today().isoformat()}: 7</title>" in page
    assert "报告未提到" in page
    assert "一、产业发展" in page


def test_the_list_is_narrowed(reader):
    assert "幼儿园" not in reader.get("/staff/questions/list?status=answered").text
    assert "茶叶加工厂投资多少？" in reader.get("/staff/questions/list?feedback=useful").text
    assert "高铁站" in reader.get("/staff/questions/list?words=高铁&status=unanswered").text
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    assert "这段时间没有" in reader.get(f"/staff/questions/list?since={tomorrow}&until={tomorrow}").text


def test_questions_alike_that_could_not_be_answered_stand_together(reader):
    page = reader.get("/staff/questions/unanswered").text
    first_row = page.split("<tbody>")[1].split("</tr>")[0]
    assert '<td class="number">3</td>' in first_row
    assert "镇里有几所幼儿园？" in first_row
    assert "镇上幼儿园有几所？" in first_row
    assert "茶叶加工厂" not in page


def test_questions_are_shown_as_text(reader):
    for path in ("/staff/questions/list", "/staff/questions/unanswered"):
        assert "<b>粗</b>" not in reader.get(path).text


def test_the_download_is_the_list_and_no_cell_is_a_formula(reader, store):
    rows = list(csv.DictReader(io.StringIO(reader.get("/staff/questions.csv").content.decode("utf-8-sig"))))
    assert len(rows) == 7
    assert "'=HYPERLINK(1)怎么办？" in [row["提问"] for row in rows]
    assert [row["原因"] for row in rows if row["评价"] == "没用"] == ["不完整"]
    assert store.audit.list(1)[0].what == "questions.export"


@pytest.mark.parametrize(
    "path",
    [
        "/staff/questions?since=x&until=2020-13-45&status=%00",
        "/staff/questions/list?page=-9",
        "/staff/questions/list?page=99999999",
        "/staff/questions?since=0001-01-01",
    ],
)
def test_nonsense_in_the_address_does_no_harm(reader, path):
    assert reader.get(path).status_code == 200


def test_only_an_administrator_purges_and_it_is_audited(reader, logged_in, store):
    administrator = logged_in("administrator")
    assert "删除旧提问" not in reader.get("/staff/questions").text
    administrator.post("/staff/questions/purge", "/staff/questions", data={"before": "2000-01-01"})
    assert store.questions.total() == 7
    tomorrow = (date.today() + timedelta(days=1)).isoformat()
    administrator.post("/staff/questions/purge", "/staff/questions", data={"before": tomorrow})
    assert store.questions.total() == 0
    assert store.audit.list(1)[0].about == f"{tomorrow}: 7"
