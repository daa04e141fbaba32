import pytest

from assistant.web.facts import facts
from tests.web.world import document_of, make_document


def told(*paragraphs):
    return [(fact.question, fact.value) for fact in facts(document_of("r", *paragraphs))]


@pytest.mark.parametrize(
    ("sentence", "question", "value"),
    [
        ("2023年5月8日，青云县医院（下称医院）新院区正式启用。", "青云县医院新院区是什么时候启用的？", "2023年5月8日"),
        ("石桥镇污水处理厂扩建工程总投资约3.6亿元。", "石桥镇污水处理厂扩建工程总投资多少？", "3.6亿元"),
        ("实施总投资 2 亿元的石桥镇老街改造项目。", "石桥镇老街改造项目总投资多少？", "2 亿元"),
        ("今年，全县规上工业增加值同比增长7.5%。", "全县规上工业增加值增长了多少？", "7.5%"),
        ("石桥镇中心小学于去年开工，预计2025年8月底完工。", "石桥镇中心小学什么时候完工？", "2025年8月底"),
        ("全年新引进亿元项目 12 个。", "新引进了几个亿元项目？", "12 个"),
        ("“云上青年谷”文旅项目位于石桥镇西山片区，已开工。", "“云上青年谷”文旅项目在哪里？", "石桥镇西山片区"),
        ("青云产业园共分三期建设。", "青云产业园分几期建设？", "三期"),
    ],
)  # fmt: skip
def test_a_sentence_answers_the_question_made_from_it(sentence, question, value):
    assert (question, value) in told(sentence)


def test_a_thing_only_pointed_at_goes_by_its_name():
    assert ("“云上青年谷”文旅项目总投资多少？", "5亿元") in told(
        "“云上青年谷”文旅项目位于西山。据了解，该项目占地50亩，总投资5亿元。"
    )
    assert told("该项目总投资5亿元。") == [], "nobody would know which project is meant"


@pytest.mark.parametrize("sentence", ["种植基地面积达1200亩。", "项目总投资5亿元。", "其中一期项目用地72亩。"])
def test_bare_kinds_are_no_things(sentence):
    assert told(sentence) == []


def test_a_window_of_sentences_gives_its_facts_only():
    document = make_document()
    whole = facts(document)
    assert {fact.sentence for fact in whole} == {1, 48}
    assert facts(document, 2, 48) == ()
    assert facts(document, -5, 2) + facts(document, 48) == whole
