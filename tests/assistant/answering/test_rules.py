"""Necessary conditions of an answer: the year, the unit, the person, the items, the place."""

import pytest

from assistant.answering.rules import elsewhere, items_asked, ruled_in, ruled_out
from assistant.understanding.question import read_question
from corpus.build import build_document

REPORT = build_document(
    "songlin-2023",
    """松林镇2023年工作报告
2022年全镇财政收入1.2亿元。2023年财政收入1.5亿元，比上年增长25%。
五年来，财政收入年均增长8%。全年新增就业3200人。
环镇公路全长18.6公里，总投资2.1亿元。
引进云雾食品、山泉饮料、竹海家具三家企业。
办公室主任周建国介绍，服务热线为0570-3050123。
镇里新来了一位镇长。
水厂预计2025年3月完工，投资2亿元。
安排技改资金300万元，规模大于去年。
茶叶公园总投资9亿元，分三期建设，其中一期占地30亩。
现将《松林镇惠民政策汇编》印发给你们。村务监督电话3050456。年产值1234567元。
庙会因雨顺延到5月。老街的夜市停办，改在河边。
通讯员 吴晓梅
""",
    date="2023-12-31",
)


def sentence(beginning):
    return next(s for s in REPORT.sentences if s.text.startswith(beginning))


@pytest.mark.parametrize(
    ("question", "beginning", "reason"),
    [
        ("2022年财政收入是多少", "2022年", None),
        ("2022年财政收入是多少", "2023年", "year"),
        ("去年财政收入是多少", "2023年财政", "year"),
        ("今年财政收入是多少", "2023年财政", None),
        ("2021年财政收入增长多少", "2023年财政", "year"),
        ("2021年到2023年财政收入年均增长多少", "五年来", None),
        ("2023年技改资金有多少", "安排技改", None),  # 大于去年 is told of this year
        ("2021年技改资金有多少", "安排技改", "year"),
        ("水厂今年能完工吧", "水厂预计", None),  # the verdict tells
        ("水厂今年投资多少", "水厂预计", "year"),
        ("去年新增就业多少人", "全年新增", None),  # 全年 is the year the report looks back on
        ("环镇公路有多少公里", "环镇公路", None),
        ("财政收入多少美元", "2023年财政", "kind"),
        ("云雾食品占地多少亩", "引进云雾", "kind"),
        ("修路多少钱一公斤", "环镇公路", "price"),
        ("服务热线是多少", "办公室主任", None),
        ("镇政府电话是多少", "环镇公路", "contact"),
        ("监督电话是多少", "村务监督", None),
        ("镇政府电话是多少", "年产值", "contact"),
        ("惠民政策有什么", "现将", "issue"),
        ("惠民政策汇编印发给谁", "现将", None),
        ("修路一公斤多少钱", "环镇公路", "price"),
        ("修路收费多少", "环镇公路", "measure"),
        ("茶叶公园二期占地多少", "茶叶公园", "other"),
        ("第八届庙会什么时候办", "庙会因雨", None),  # which one is not told
        ("哪家公司停办了夜市", "老街的夜市", "person"),
        ("来的是哪家公司", "引进云雾", None),
        ("办公室主任是谁", "办公室主任", None),
        ("镇长叫什么名字", "镇里新来", "person"),
        ("引进企业的是哪位", "引进云雾", "person"),
        ("环镇公路谁来修", "环镇公路", None),  # an office may
        ("新增就业的都是些什么人", "全年新增", None),  # no one's name
        ("引进企业是什么人说的", "引进云雾", "person"),
        ("引进的三家企业分别是哪些", "引进云雾", None),
        ("引进的五家企业分别是哪些", "引进云雾", "items"),
        ("2023年财政收入为什么下降", "2023年财政", "premise"),
        ("2023年财政收入为什么能增长", "2023年财政", None),
        ("被骗走的钱为什么少了", "2023年财政", None),  # of something else altogether
        ("2023年财政收入是下降了吗", "2023年财政", None),  # a verdict tells
        ("2023年财政收入增长多少了", "2023年财政", None),
        ("茶叶公园为什么被叫停", "茶叶公园", "premise"),
        ("环镇公路停工以后谁来管", "环镇公路", "premise"),
        ("夜市为什么取消", "老街的夜市", None),
        ("茶叶公园停工了吗", "茶叶公园", None),  # a verdict tells
        ("茶叶公园一期投资多少钱", "茶叶公园", "part"),
        ("茶叶公园一期多少亩", "茶叶公园", None),
        ("茶叶公园总投资多少钱", "茶叶公园", None),
    ],
)
def test_what_speaks_against_a_sentence(question, beginning, reason):
    assert ruled_out(read_question(question), REPORT, sentence(beginning)) == reason


def test_a_range_of_years_without_end_is_read_at_once():
    endless = read_question("2000年到99999999999999年财政收入是多少")
    assert ruled_out(endless, REPORT, sentence("2023年财政")) is None


def test_the_title_and_labelled_lines_are_answers_by_their_form():
    assert ruled_in(read_question("报告的标题是什么"), REPORT, REPORT.sentences[0])
    assert ruled_in(read_question("通讯员是谁"), REPORT, sentence("通讯员"))
    assert not ruled_in(read_question("通讯员是谁"), REPORT, sentence("环镇公路"))


def test_places_the_documents_do_not_know():
    known = REPORT.text.__contains__
    assert elsewhere(read_question("柏树镇财政收入多少"), known) == "柏树镇"
    assert elsewhere(read_question("松林镇财政收入多少"), known) is None
    assert elsewhere(read_question("哪个镇财政收入最多"), known) is None
    assert elsewhere(read_question("2023年城镇居民收入多少"), known) is None  # no 年城镇
    assert elsewhere(read_question("今年乡下修了多少路"), known) is None
    assert elsewhere(read_question("资兴市财政收入多少"), known) == "资兴市"


@pytest.mark.parametrize(
    ("question", "number"), [("哪五城", 5), ("三家企业分别是哪些", 3), ("具体指的是什么", 2), ("投资多少", 0)]
)
def test_items_asked_for(question, number):
    assert items_asked(read_question(question)) == number


@pytest.mark.parametrize(
    "question", ["龙溪小学占地多少亩", "中草药中心占地多少", "辰泰项目投资多少", "赤柯山村的蓝莓基地多大"]
)
def test_a_value_of_another_thing_is_not_given(nianli, question):
    """The report names the thing and gives no such value for it, but one for another."""
    assert nianli.ask(question).status.refused


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("彩虹之芯总建筑面积多少", "23.8万平方米"),
        ("那个化工项目一期用地多少亩", "72亩"),
        ("在金叶子工坊干活，人均增收多少", "2.8万余元"),
    ],
)
def test_a_thing_named_ahead_in_the_paragraph_is_the_same_thing(nianli, question, value):
    assert value in nianli.ask(question).text


def test_yes_or_no_of_a_thing_is_not_settled_by_what_is_told_of_others(nianli):
    answer = nianli.ask("那它开工了没", ["彩虹之芯投资多少"])
    assert not any("辰泰" in cited.quote for cited in answer.citations) and "园区着重" not in answer.text
