"""A statement held against a sentence: the verdict a reader would give, and the words that differ."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Verdict
from assistant.answering.check import hold, hold_claim
from assistant.reader.cross import CrossReader
from assistant.reader.verdicts import HERE, Likely, VerdictReader
from assistant.statements.statement import stated

FACTORY = "松林镇茶叶加工厂于2023年5月建成投产，总投资3200万元，占地45亩，年产绿茶600吨，带动就业120人。"


@pytest.fixture(scope="module")
def judge(encoder):
    return VerdictReader(encoder, CrossReader(encoder, HERE / "network.safetensors"))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("茶叶加工厂总投资3200万元，对吗？", FACTORY),
        ("松林镇茶叶加工厂占地是不是45亩", FACTORY),
        ("茶叶加工厂是2023年5月投产的吧", FACTORY),
        ("年产绿茶是六百吨吗", FACTORY),
    ],
)
def test_a_true_statement_is_confirmed(judge, question, sentence):
    assert hold(judge, question, sentence).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("question", "said", "meant"),
    [
        ("茶叶加工厂总投资2300万元，对吗？", "2300万元", "3200万元"),
        ("松林镇茶叶加工厂占地是不是54亩", "54亩", "45亩"),
        ("茶叶加工厂带动就业600人，是吗", "600人", "120人"),
    ],
)
def test_a_wrong_figure_is_contradicted_and_named(judge, question, said, meant):
    finding = hold(judge, question, FACTORY)
    assert finding.verdict is Verdict.CONTRADICTED
    assert (said, meant) in [(d.draft, d.document) for d in finding.differences]


class Likelihoods:
    """A judge that has made up its mind, so that what is decided after it shows."""

    def __init__(self, settled, same):
        self.likely = Likely(settled, same)

    def read(self, statement, sentence):
        return self.likely

    def nearness(self, statement, text):
        return 0.0


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("茶叶加工厂计划明年开门。", Verdict.CONTRADICTED),
        ("确保茶叶加工厂建成投产。", Verdict.CONTRADICTED),
        ("茶叶加工厂已建成投产，确保茶农增收。", Verdict.SUPPORTED),
        ("茶叶加工厂的工程进展顺利。", Verdict.SUPPORTED),
    ],
)
def test_what_is_told_as_a_plan_is_not_done(sentence, verdict):
    assert hold(Likelihoods(0.9, 0.6), "茶叶加工厂已经可以用了吗", sentence).verdict is verdict


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("云湖大桥到现在还没动工吧", "云湖大桥已顺利开工。", Verdict.CONTRADICTED),
        ("云湖大桥还没建成通车，对吗", "云湖大桥建成通车，全长900米。", Verdict.CONTRADICTED),
        ("云湖大桥到现在还没动工吧", "云湖大桥定于明年开工。", Verdict.SUPPORTED),
        ("云湖大桥还没通车吧", "云湖大桥尚未通车。", Verdict.SUPPORTED),
        ("云湖大桥还没收过路费吧", "云湖大桥已顺利开工。", Verdict.SUPPORTED),
    ],
)
def test_what_is_told_as_done_does_not_confirm_that_it_is_not(question, sentence, verdict):
    assert hold(Likelihoods(0.9, 0.6), question, sentence).verdict is verdict


def test_a_sentence_known_to_be_about_what_is_stated_settles_it_sooner():
    doubtful = Likelihoods(0.1, 0.1)
    assert hold(doubtful, "茶叶加工厂占地54亩吗", FACTORY).verdict is Verdict.NOT_FOUND
    assert hold(doubtful, "茶叶加工厂占地54亩吗", FACTORY, about=True).verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("same", "clear"), [(0.2, True), (0.35, False), (0.45, False), (0.55, False), (0.65, False), (0.8, True)]
)
def test_a_verdict_that_may_as_well_be_the_other_is_not_clear(same, clear):
    assert hold(Likelihoods(0.9, same), "茶叶加工厂的路好走吗", FACTORY).clear is clear


def test_a_figure_that_differs_or_agrees_makes_a_verdict_clear():
    assert hold(Likelihoods(0.9, 0.45), "茶叶加工厂占地54亩吗", FACTORY).clear
    assert hold(Likelihoods(0.9, 0.55), "茶叶加工厂占地45亩吗", FACTORY).clear


def test_what_the_sentence_does_not_speak_of_is_not_found(judge):
    assert hold(judge, "镇上的中学有食堂吗", FACTORY).verdict is Verdict.NOT_FOUND


@pytest.mark.parametrize(
    ("claim", "said", "meant"),
    [
        (FACTORY.replace("3200万元", "3200亿元"), "3200亿元", "3200万元"),
        (FACTORY.replace("45亩", "45公顷"), "45公顷", "45亩"),
        (FACTORY.replace("120人", "120户"), "120户", "120人"),
        (FACTORY.replace("5月", "6月"), "6月", "5月"),
        (FACTORY.replace("绿茶", "蓝莓"), "蓝莓", "绿茶"),
        (FACTORY.replace("于2023年", "于2022年"), "2022年", "2023年"),
    ],
)
def test_one_changed_thing_in_a_claim_is_named_with_its_places(judge, claim, said, meant):
    finding = hold_claim(judge, claim, FACTORY)
    assert finding.verdict is Verdict.CONTRADICTED
    named = [d for d in finding.differences if said in d.draft and meant in d.document]
    assert named
    for d in finding.differences:
        assert claim[d.draft_start : d.draft_end] == d.draft
        assert FACTORY[d.document_start : d.document_end] == d.document


@pytest.mark.parametrize(
    "claim",
    [
        FACTORY,
        FACTORY.replace("3200万元", "0.32亿元"),
        FACTORY.replace("600吨", "六百吨"),
        FACTORY.replace("2023年5月", "二〇二三年五月"),
        FACTORY.replace("，总投资", "，它的总投资"),
    ],
)
def test_a_claim_in_another_writing_is_supported(judge, claim):
    assert hold_claim(judge, claim, FACTORY).verdict is Verdict.SUPPORTED


def test_a_plan_told_as_a_fact_is_contradicted(judge):
    plan = "松林镇卫生院新楼预计2024年10月投入使用。"
    finding = hold_claim(judge, "松林镇卫生院新楼2024年10月投入使用。", plan)
    assert finding.verdict is Verdict.CONTRADICTED
    assert any("预计" in d.document for d in finding.differences)


def test_what_only_the_context_says_is_no_contradiction(judge):
    claim = "2023年，全镇新建农村公路18.6公里，改造危房37户。"
    sentence = "全镇新建农村公路18.6公里，改造危房37户。"
    assert hold_claim(judge, claim, sentence, "松林镇2023年工作报告").verdict is Verdict.SUPPORTED
    assert hold_claim(judge, claim, sentence, "松林镇2022年工作报告").verdict is Verdict.NOT_FOUND


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_get_a_verdict_with_true_places(judge, statement, sentence):
    finding = hold_claim(judge, statement, sentence)
    for d in finding.differences:
        assert sentence[d.document_start : d.document_end] == d.document


@pytest.mark.parametrize(
    "asking",
    [
        "{}了吗",
        "{}了没有",
        "{}了没",
        "{}没有",
        "{}没",
        "是不是{}了",
        "是否{}了",
        "{}了，对吧",
        "{}了？",
        "{}了，是这样吗",
    ],
)
@pytest.mark.parametrize("told", ["松林小学启用", "云湖大桥开工"])
def test_the_form_of_asking_does_not_change_what_is_stated(asking, told):
    assert stated(asking.format(told)) == f"{told}了"


@pytest.mark.parametrize(
    "question", ["镇上有没有酒店", "镇上有酒店吗", "镇上有酒店没有", "镇上是不是有酒店", "镇上是否有酒店"]
)
def test_whether_there_is_something_is_asked_in_many_forms(question):
    assert stated(question) == "镇上有酒店"


@pytest.mark.parametrize("denial", ["镇上一家医院都没有", "镇上什么也没有"])
def test_a_denial_stays_one(denial):
    assert stated(denial) == denial


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("加工厂占地超过40亩吗", Verdict.SUPPORTED),
        ("加工厂占地超过50亩吗", Verdict.CONTRADICTED),
        ("加工厂占地比四十亩大吗", Verdict.SUPPORTED),
        ("加工厂占地不到50亩吗", Verdict.SUPPORTED),
        ("加工厂占地不到40亩吗", Verdict.CONTRADICTED),
    ],
)
def test_a_bound_is_settled_by_comparing(question, verdict):
    assert hold(Likelihoods(0.9, 0.1 if verdict is Verdict.SUPPORTED else 0.9), question, FACTORY).verdict is verdict


@pytest.mark.parametrize(
    ("question", "sentence", "verdict"),
    [
        ("棉花增产了吗", "棉花略有减产。", Verdict.CONTRADICTED),
        ("货币政策收紧吗", "实行适度宽松的货币政策。", Verdict.CONTRADICTED),
        ("有没有发生重大事故", "重大事故零发生。", Verdict.CONTRADICTED),
        ("落户还有限制吗", "全面放开落户限制。", Verdict.CONTRADICTED),
        ("高铁通车了吗", "启动高铁建设。", Verdict.CONTRADICTED),
        ("陈皮产值已经有10亿了吗", "计划在5年内建成基地，陈皮产值突破10亿元。", Verdict.CONTRADICTED),
        ("镇上有没有酒店", "镇中心打造集办公、酒店于一体的综合体。", Verdict.SUPPORTED),
    ],
)
def test_what_a_rule_settles_is_not_left_to_the_models(question, sentence, verdict):
    assert hold(Likelihoods(0.9, 0.1 if verdict is Verdict.SUPPORTED else 0.95), question, sentence).verdict is verdict


def test_the_same_word_on_both_sides_confirms_nothing():
    assert hold(Likelihoods(0.9, 0.1), "粮食增产200亿斤了吗", "粮食增产109亿斤。").verdict is Verdict.CONTRADICTED


def test_that_something_is_not_named_does_not_deny_it():
    assert hold(Likelihoods(0.9, 0.1), "镇上有没有酒店", "镇上有一座商场。").verdict is Verdict.NOT_FOUND


def test_another_clause_may_say_what_is_stated():
    """未发生 stands beside 发生 in one sentence."""
    sentence = "全年发生事故2起，未发生重大事故。"
    assert hold(Likelihoods(0.9, 0.9), "去年没有发生重大事故", sentence).verdict is Verdict.SUPPORTED


def test_what_speaks_for_a_statement_moves_the_verdict():
    question = "汤池村的饭不要钱吗"
    assert hold(Likelihoods(0.9, 0.3), question, "汤池村提供免费午餐。").verdict is Verdict.SUPPORTED
    assert hold(Likelihoods(0.9, 0.7), question, "汤池村午餐收费5元。").verdict is Verdict.CONTRADICTED
    assert hold(Likelihoods(0.9, 0.7), question, "汤池村新开食堂。").verdict is Verdict.SUPPORTED
