"""Overviews: of the whole report, of a topic it speaks of, and a plain no for one it does not."""

import pytest

from assistant.answer import Status
from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.build import build_document
from index.build import build_in_memory


def test_the_whole_report_in_its_own_order(nianli):
    answer = nianli.ask("总结一下这篇报道")
    starts = [c.start for c in answer.citations]
    assert len(starts) >= 4 and starts == sorted(starts)
    assert len({c.quote for c in answer.citations}) == len(starts)


@pytest.mark.parametrize(
    "question",
    [
        "这份报告讲的是什么",
        "报告里都写了些啥",
        "文章大意是什么",
        "报告的亮点有哪些",
        "请用三句话总结全文",
        "一句话概括报告",
        "这里面讲了啥",
        "廿里镇怎么样",
        "廿里镇最近有什么大事",
        "廿里镇发展情况如何",
        "镇里最近有啥新鲜事",
        "What does this report say?",
        "Give me a summary of the report",
    ],
)
def test_the_whole_report_is_asked_for_in_many_words(nianli, question):
    wanted = {c.sentence for c in nianli.ask("总结一下这篇报道").citations}
    assert {c.sentence for c in nianli.ask(question).citations} == wanted


@pytest.mark.parametrize("question", ["报道对蓝莓产业说了什么", "报告里提到龙溪小学时说了什么"])
def test_what_the_report_says_of_a_thing_is_about_that_thing(nianli, question):
    thing = "蓝莓" if "蓝莓" in question else "小学"
    assert any(thing in c.quote for c in nianli.ask(question).citations)
    assert nianli.ask(question).citations != nianli.ask("总结一下这篇报道").citations


@pytest.mark.parametrize(
    ("question", "word"), [("介绍一下龙溪小学", "小学"), ("说说陈皮产业", "陈皮"), ("介绍一下蓝莓产业示范基地", "蓝莓")]
)
def test_a_topic_is_told_by_sentences_about_it(nianli, question, word):
    answer = nianli.ask(question)
    assert answer.status is Status.ANSWERED
    document = nianli.index.document("nianli-2024")
    about = {s.paragraph for s in document.sentences if word in s.text}
    assert all(document.sentences[c.sentence].paragraph in about for c in answer.citations)
    assert any(word in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question", ["介绍一下特斯拉工厂", "说说火星探测的情况", "总结一下杭州亚运会", "说说张三的个人情况"]
)
def test_a_topic_the_report_does_not_speak_of_is_refused(nianli, question):
    answer = nianli.ask(question)
    assert answer.status.refused and not answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "蓝莓产业已经走到哪一步、接下来怎么弄？梳理一下",
        "蓝莓产业的情况，给我说几条主要的",
        "蓝莓产业今后有什么打算？说个大概",
        "蓝莓产业捋一捋",
        "蓝莓产业的概况",
    ],
)
def test_it_is_asked_for_in_many_words(nianli, question):
    answer = nianli.ask(question)
    assert answer.status is Status.ANSWERED
    assert len(answer.citations) >= 3
    assert any("蓝莓" in c.quote for c in answer.citations)


def test_one_sentence_that_surely_tells_is_enough(nianli):
    (cited,) = nianli.ask("泽方、泰仑项目开工有什么进展").citations
    assert "泽方、泰仑、安必安 3 个项目预计 12 月底实现全面开工建设" in cited.quote
    assert len(nianli.ask("介绍一下园区的项目").citations) > 1, "an overview asked for outright stays one"


def test_several_documents_are_told_apart(two_towns):
    answer = two_towns.ask("白沙镇新建农村公路多少公里")
    assert any("白沙镇2023年工作报告" in notice for notice in answer.notices)


REPORT = """青岩县2025年工作报告

一、2024年工作回顾

（一）民生保障扎实有力。新建公办幼儿园三所，增加学位六百个。城乡低保标准都提高了百分之八。改造老旧小区十二个，惠及三千户居民。

（二）工业经济稳步增长。规上工业增加值增长百分之七点二。新增高新技术企业二十一家，投产重点项目九个。

二、2025年工作安排

（一）办好民生实事。今年要建成县人民医院新院区，设床位五百张。新增养老床位二百张，办好老年食堂十家。开工建设第二实验小学，年内主体封顶。

（二）壮大工业经济。引进亿元以上项目十五个，盘活闲置厂房六万平方米。培育专精特新企业八家，建设智能工厂三座。
"""


@pytest.fixture(scope="module")
def qingyan(encoder):
    return Assistant(build_in_memory([build_document("qingyan", REPORT)], encoder), Settings())


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("去年民生方面的情况，概括一下", "幼儿园", "养老床位"),
        ("今年民生方面打算做些什么，概括一下", "养老床位", "幼儿园"),
    ],
)
def test_a_topic_is_summed_up_from_its_section_and_its_time(qingyan, question, told, not_told):
    quotes = [c.quote for c in qingyan.ask(question).citations]
    assert any(told in quote for quote in quotes)
    assert not any(not_told in quote or "工业" in quote or "厂房" in quote for quote in quotes)


def test_what_a_person_tells_of_themselves_is_no_topic(qingyan):
    plain = qingyan.ask("请把这份报告的主要内容概括一下")
    told = qingyan.ask("我要给领导写个简报，请把这份报告的主要内容概括一下")
    assert told.status is Status.ANSWERED and told.citations == plain.citations
