"""A whole report summed up: what announces a summing-up, from all over the report, said once."""

import pytest

from assistant.answering.whole_report import sum_up
from corpus.build import build_document

THINGS = (
    "交通",
    "水利",
    "电力",
    "通信",
    "供水",
    "燃气",
    "绿化",
    "路灯",
    "停车",
    "邮政",
    "消防",
    "气象",
    "环卫",
    "档案",
)
FILLER = "".join(f"{thing}方面投入{n}万元，新建{thing}设施{n}处。" for n, thing in enumerate(THINGS, 3))
SAID = f"""2025年青岩县政府工作报告

县长 周建国

现在，我代表县人民政府，向大会报告工作，请予审议。

一、2024年工作回顾

一年来，全县上下顶住压力，经济社会发展取得显著成绩，全年目标任务顺利完成。

全县生产总值增长6.1%，突破三百亿元。

{FILLER}

我们也清醒地认识到，发展还面临不少困难和问题。

我们还看到，乡村治理存在不足，基础设施也有不少问题。

二、2025年工作安排

今年工作的总体要求是：稳中求进，把茶叶产业做强。

主要预期目标是：生产总值增长6%左右。

{FILLER}

{FILLER}

{FILLER}
"""


@pytest.fixture(scope="module")
def told(encoder):
    report = build_document("qingyan", SAID)
    return [report.sentences[number].text for number in sum_up(report, encoder, 6)]


@pytest.mark.parametrize("start", ["一年来", "全县生产总值增长6.1%", "今年工作的总体要求是", "主要预期目标是"])
def test_what_sums_up_is_told(told, start):
    assert any(sentence.startswith(start) for sentence in told)


def test_no_formalities_no_headings_and_nothing_twice(told):
    assert not any("请予审议" in sentence or sentence.startswith(("一、", "二、", "2025年青岩县")) for sentence in told)
    assert sum("问题" in sentence for sentence in told) == 1


def test_a_short_text_has_what_it_has(encoder):
    assert sum_up(build_document("short", "标题\n各位代表："), encoder, 6) == {}
    assert len(sum_up(build_document("short", "标题\n今年青岩县新建了三所乡村小学。"), encoder, 6)) == 1


def test_what_was_done_and_what_is_to_be_done_are_told_apart(encoder):
    report = build_document("qingyan", SAID)
    turn = next(s.id for s in report.sentences if s.text.startswith("二、"))
    assert all(number < turn for number in sum_up(report, encoder, 5, "去年取得了哪些成绩"))
    assert all(number > turn for number in sum_up(report, encoder, 5, "今年的重点任务有哪些"))
    both = sum_up(report, encoder, 5, "去年干得怎么样，今年有什么打算")
    assert any(number < turn for number in both) and any(number > turn for number in both)
