"""Who gave a report, and when: told by its head or a labelled line, and by nothing else."""

import pytest

from assistant.answering.imprint import imprint
from assistant.understanding.question import read_question
from corpus.build import build_document

SAID = (
    "2025年青岩县政府工作报告\n——2025年1月14日在青岩县第十七届人民代表大会第四次会议上\n县长 周建国\n各位代表：\n"
    "过去一年，全县茶叶生产稳定，茶农王芳说收入多了。\n龙井茶厂于2024年9月3日投产。"
)


@pytest.fixture(scope="module")
def report():
    return build_document("qingyan", SAID)


@pytest.mark.parametrize(
    "question",
    [
        "报告是谁作的",
        "谁作的报告",
        "报告人是谁",
        "这份报告谁写的",
        "县长叫什么名字",
        "县长是谁",
        "作报告的是谁",
        "青岩县政府工作报告是谁作的",
    ],
)
def test_who_gave_it(report, question):
    told = imprint(read_question(question), report)
    assert told and (told.short, told.sentence.text) == ("周建国", "县长 周建国")


@pytest.mark.parametrize(
    "question",
    ["报告是什么时候作的", "这份报告是哪一年的", "2025年政府工作报告的日期", "when was this report published"],
)
def test_when_it_was_given(report, question):
    told = imprint(read_question(question), report)
    assert told and told.short == "2025年1月14日"


@pytest.mark.parametrize(
    "question",
    ["报告里龙井茶厂什么时候投产", "谁说收入多了", "省长是谁", "茶厂厂长是谁", "报告里提到谁", "龙井茶厂是谁建的"],
)
def test_what_else_is_asked_is_left_to_the_search(report, question):
    assert imprint(read_question(question), report) is None


def test_a_label_names_who_wrote_it(nianli):
    answer = nianli.ask("这篇报道是谁写的")
    assert answer.citations[0].quote.startswith("通讯员") and not nianli.ask("镇长是谁").citations
