"""Run-on questions: each part answered, one answer, every sentence quoted once."""

import pytest

from assistant.answer import Status
from assistant.understanding.parts import parts
from assistant.understanding.question import fold


@pytest.mark.parametrize(
    ("typed", "cut"),
    [
        ("龙溪小学什么时候启用，投资多少？", ("龙溪小学什么时候启用", "投资多少")),
        ("分几期？一期占多少地", ("分几期", "一期占多少地")),
        ("龙溪小学投资多少？文化中心呢？", ("龙溪小学投资多少", "文化中心呢")),
        ("中心在哪里以及有多少学生", ("中心在哪里", "以及有多少学生")),
        ("When did it open, and how much did it cost?", ("When did it open", "and how much did it cost")),
        ("In which year was it built, who paid for it?", ("In which year was it built", "who paid for it")),
        ("听说镇上有个厂，在哪里，有多少工人", ("镇上有个厂,在哪里", "有多少工人")),
    ],
)
def test_cut(typed, cut):
    assert tuple(part.replace("，", ",") for part in parts(fold(typed))) == cut


@pytest.mark.parametrize(
    "typed",
    [
        "龙溪小学什么时候启用？",
        "总投资1.5亿，对吗？",
        "你好，总投资多少？",
        "家里包的那几十亩地，到了年头会不会收回去",
        "“去哪里，做什么”是谁说的",
        "蓝莓、椪柑、三叶青各有多少亩",
        "蓝莓那边呢，能增收多少",
        "如果想报名怎么办，",
        "After the reform, how many ministries, bureaus and offices will there be altogether?",
        "In 2012, what was the growth rate?",
        "？，？",
        "",
    ],
)
def test_one_question_stays_whole(typed):
    assert parts(fold(typed)) == (fold(typed),)


def test_both_parts_are_answered(two_towns):
    answer = two_towns.ask("白沙镇文化中心哪天开馆，有图书多少册？")
    assert answer.status is Status.ANSWERED
    assert answer.short == "2023年9月28日、3万册"
    assert [c.quote for c in answer.citations] == ["白沙镇文化中心于2023年9月28日开馆，馆内有图书3万册。"]
    assert answer.text.count("馆内有图书3万册。") == 1


def test_parts_from_different_sentences_are_numbered_on(two_towns):
    answer = two_towns.ask("松林镇茶叶加工厂总投资多少？年产绿茶多少吨？")
    assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert all(f"{c.quote}[{c.number}]" in answer.text for c in answer.citations)
    assert "3200万元" in answer.text and "600吨" in answer.text


def test_a_part_that_no_report_answers_is_named(two_towns):
    answer = two_towns.ask("白沙镇文化中心哪天开馆，馆长的电话是多少？")
    assert answer.status is Status.ANSWERED and "2023年9月28日" in answer.text
    assert any("馆长的电话" in notice for notice in answer.notices)


def test_what_is_asked_of_two_things_is_answered_for_both(two_towns):
    answer = two_towns.ask("松林镇茶叶加工厂和白沙镇文化中心分别是什么时候投产、开馆的？")
    assert answer.status is Status.ANSWERED
    assert "2023年5月" in answer.text and "2023年9月28日" in answer.text


def test_one_sentence_that_tells_both_is_quoted_once(two_towns):
    answer = two_towns.ask("全镇新建农村公路和改造危房各多少？")
    assert answer.text.count("新建农村公路18.6公里") == 1
