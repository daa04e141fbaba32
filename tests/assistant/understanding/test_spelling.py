"""Misspellings are mended by the documents' own words; what is right stays as it is."""

import pytest

from assistant.understanding.pinyin import syllables
from assistant.understanding.question import fold
from assistant.understanding.spelling import Vocabulary
from corpus.build import build_document

TEXT = """青峦镇工作报告
青峦镇大力发展蓝莓产业。青峦镇与衢州二院合作，青峦镇卫生院已经启用。
青峦镇的云溪小学正式启用，云溪小学有学生六百人。青峦镇建设蓝莓基地，蓝莓基地流转土地。
青峦镇建设游客中心，游客中心位于青峦镇老街。廿里长街是青峦镇的古街，廿里长街今年开街。
"""


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary([build_document("qingluan", TEXT)])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("兰莓基地流转多少土地", "蓝莓基地流转多少土地"),
        ("青峦镇游客中芯在哪", "青峦镇游客中心在哪"),
        ("青孪镇卫生院启用了吗", "青峦镇卫生院启用了吗"),
        ("云西小学有多少学生", "云溪小学有多少学生"),
        ("二十里长街什么时候开街", "廿里长街什么时候开街"),
        ("qingluan zhen 在哪", "青峦镇 在哪"),
        ("yunxi xiaoxue shenme shihou qiyong de", "云溪小学什么时候启用的"),
        ("yun xi xiao xue you duo shao mu", "云溪小学有多少亩"),
        ("yunxi xiaoxue shenme shihou kaixue", "云溪小学什么时候开学"),  # a word of questions, not of the report
        ("云溪xiaoxue有多少学生", "云溪小学有多少学生"),
        ("游可中芯什么时后开放", "游客中心什么时候开放"),  # several in one name, and a word that asks
        ("云溪小学有多绍学生", "云溪小学有多少学生"),
        ("蓝莓基地的面机", "蓝莓基地的面积"),
        ("蓝莓多少钱一公近", "蓝莓多少钱一公斤"),
    ],
)
def test_misspelt(vocabulary, typed, meant):
    corrected, corrections = vocabulary.correct(fold(typed))
    assert corrected.replace(" ", "") == meant.replace(" ", "")
    assert corrections


@pytest.mark.parametrize(
    "typed",
    [
        "蓝莓基地流转多少土地",
        "云溪小学什么时候启用的",
        "老街上卖什么东西好吃",
        "医院并不在镇上吧",
        "有没有卖到外国去的",
        "我在家没事找谁帮忙",
        "GAP 标准是什么",
        "员工里有几个青峦镇的",  # sounds like a unit, but no numeral is before it
        "How many students does the school have",
        "WiFi 密码",
        "",
    ],
)
def test_right_words_stay(vocabulary, typed):
    assert vocabulary.correct(fold(typed)) == (fold(typed), ())


def test_names_in_an_english_question(vocabulary):
    assert vocabulary.sounds.names_in_latin("Where is Yunxi primary school in Qingluan?") == ("云溪", "青峦")
    assert vocabulary.sounds.names_in_latin("Where is the school?") == ()


def test_syllables():
    known = {"xi", "an", "xian", "shen", "me"}
    assert syllables("shenme", known) == ("shen", "me")
    assert syllables("xian", known) == ("xian",)
    assert syllables("hello", known) == ()


def test_the_same_over_an_empty_report():
    assert Vocabulary([]).correct("兰莓基地在哪") == ("兰莓基地在哪", ())


def test_a_correction_is_shown_in_whole_words(vocabulary):
    (told,) = vocabulary.correct("镇上的游客中芯在哪")[1]
    assert (told.typed, told.meant) == ("中芯", "中心")
    (name,) = vocabulary.correct("青孪镇卫生院启用了吗")[1]
    assert name.meant == "青峦镇"
