"""Folding what was typed, and the kind of answer a question expects."""

import pytest

from assistant.understanding.kinds import Expected, expected_answer
from assistant.understanding.question import content, fold, language_of, read_question


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("廿裡鎮龍溪小學什麼時候投入使用？", "廿里镇龙溪小学什么时候投入使用?"),
        ("２０２４年投资１．２亿", "2024年投资1.2亿"),
        ("请问一下，总投资多少", "总投资多少"),
        ("您好！我想了解一下总投资多少", "总投资多少"),
        ("蓝莓基地🫐在哪里👍", "蓝莓基地在哪里"),
        ("在哪里？？？？", "在哪里?"),
        ("蓝莓\u200b基地\n在 \t哪", "蓝莓基地 在 哪"),
        ("   ", ""),
    ],
)
def test_folding(typed, folded):
    assert fold(typed) == folded


def test_folding_twice_changes_nothing_more():
    for typed in ("廿裡鎮龍溪小學？？", "请问请问总投资", "Ｗｈｅｎ　ｄｉｄ　ｉｔ　ｏｐｅｎ？"):
        assert fold(fold(typed)) == fold(typed)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("龙溪小学什么时候启用", Expected.DATE),
        ("彩虹之芯投资多少", Expected.MONEY),
        ("占地多少亩", Expected.AREA),
        ("产值增长百分之几", Expected.SHARE),
        ("提供多少个岗位", Expected.NUMBER),
        ("谁负责这个项目", Expected.PERSON),
        ("跟哪家公司合作", Expected.ORGANISATION),
        ("学校建在哪里", Expected.PLACE),
        ("咨询电话是多少", Expected.CONTACT),
        ("全镇装了多少部电话", Expected.NUMBER),
        ("电话一共装了多少部", Expected.NUMBER),
        ("门票几块", Expected.MONEY),
        ("村民口袋里一年能多出多少", Expected.MONEY),
        ("老人占多大比例", Expected.SHARE),
        ("球场多了几块", Expected.NUMBER),
        ("目标这么定是出于什么考虑", Expected.REASON),
        ("要坚持哪几个“是否有利于”", Expected.LIST),
        ("开发了哪些产品", Expected.LIST),
        ("为什么要建中心", Expected.REASON),
        ("怎么处理低效用地", Expected.MANNER),
        ("彩虹之芯已经动工了吗", Expected.CHECK),
        ("总投资1.5亿对吗", Expected.CHECK),
        ("两岸“三通”已经全面实现了？", Expected.CHECK),
        ("三叶青1200亩？", Expected.CHECK),
        ("蓝莓？", Expected.DESCRIBE),  # only named: nothing is stated
        ("衢州二院和龙溪小学？", Expected.DESCRIBE),
        ("两岸“三通”全面实现", Expected.DESCRIBE),
        ("老人家里能量血压不", Expected.CHECK),
        ("总结一下这篇报道", Expected.OVERVIEW),
        ("介绍一下茶叶产业", Expected.OVERVIEW),
        ("介绍一下公司是用什么模式带动农户的", Expected.MANNER),
        ("大旱之后总结出了什么办法", Expected.MANNER),
        ("学生数量变了，镇里打算怎么应对", Expected.MANNER),
        ("茶农的数量", Expected.NUMBER),
        ("管理体制这几年改成了什么样", Expected.DESCRIBE),
        ("近几年改造了几条路", Expected.NUMBER),
        ("When did the school open", Expected.DATE),
        ("How many jobs will it bring", Expected.NUMBER),
        ("Where is the workshop", Expected.PLACE),
        ("Who presented the project", Expected.PERSON),
        ("Who invested in it", Expected.ORGANISATION),
        ("Is the school open", Expected.CHECK),
    ],
)
def test_the_kind_of_answer(text, kind):
    assert expected_answer(text, language_of(text)) is kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("When did Longxi school open?", "en"),
        ("龙溪小学什么时候启用", "zh"),
        ("5G基站有多少", "zh"),
        ("GAP 基地", "zh"),
        ("", "zh"),
    ],
)
def test_the_language(text, language):
    assert language_of(text) == language


def test_figures_and_quoted_names_are_read():
    question = read_question("“金叶子”共富工坊提供了60个岗位吗？")
    assert question.quoted == ("金叶子",)
    assert [str(int(figure.value)) for figure in question.figures] == ["60"]


def test_what_was_heard_of_is_to_be_confirmed():
    assert read_question("听说上了民办，就不能再报公办了").expected is Expected.CHECK
    assert read_question("听说港口建设费取消了，情况怎么样").expected is not Expected.CHECK
    assert read_question("听说有个未来乡村").expected is not Expected.CHECK


def test_content_leaves_what_is_asked_about():
    assert content("龙溪小学是什么时候启用的？").split() == ["龙溪小学", "启用"]
