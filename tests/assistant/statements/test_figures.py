"""Which figure of a sentence measures what a stated one measures, and whether the two agree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.statements.figures import pairings
from assistant.values.quantities import quantities

GRAIN = "全年粮食总产量1.39万亿斤，比上年增加109亿斤，增长0.8%。"
JOBS = "城镇新增就业1256万人，农民工总量29975万人。"
SCHOOLS = "全县有小学18所，中学6所，幼儿园30所。"
FACTORY = "松林镇茶叶加工厂于2023年5月建成投产，总投资3200万元，占地45亩，年产绿茶600吨，带动就业120人。"


@pytest.mark.parametrize(
    ("statement", "sentence", "printed", "agrees"),
    [
        ("粮食总产量达到1.39万亿斤", GRAIN, "1.39万亿斤", True),
        ("粮食总产量是109亿斤", GRAIN, "1.39万亿斤", False),
        ("粮食总产量比上年增加109亿斤", GRAIN, "109亿斤", True),
        ("粮食总产量增长8%", GRAIN, "0.8%", False),
        ("城镇新增就业1300万人", JOBS, "1256万人", False),
        ("农民工有1256万人", JOBS, "29975万人", False),
        ("农民工总量29975万人", JOBS, "29975万人", True),
        ("中学有18所", SCHOOLS, "6所", False),
        ("中学有6所", SCHOOLS, "6所", True),
        ("幼儿园有30所", SCHOOLS, "30所", True),
        ("茶厂总投资3200亿元", FACTORY, "3200万元", False),
        ("茶厂总投资0.32亿元", FACTORY, "3200万元", True),
        ("带动就业120户", FACTORY, "120人", False),
        ("占地45公顷", FACTORY, "45亩", False),
        ("年产绿茶六百吨", FACTORY, "600吨", True),
        ("带动就业超过100人", FACTORY, "120人", True),
    ],
)
def test_a_figure_is_held_against_the_one_that_measures_the_same(statement, sentence, printed, agrees):
    (pair,) = pairings(statement, sentence)
    assert (printed in pair.found.text, pair.agrees) == (True, agrees)
    assert sentence[pair.found.start : pair.found.end] == pair.found.text


@pytest.mark.parametrize(
    ("statement", "value", "agrees"),
    [
        ("农村居民收入增长7%", "7%", True),
        ("城镇居民收入增长7%", "4.8%", False),
        ("城镇居民收入增长4.8%", "4.8%", True),
    ],
)
def test_listed_figures_belong_to_the_listed_things(statement, value, agrees):
    (pair,) = pairings(statement, "城镇、农村居民收入分别增长4.8%、7%。")
    assert (pair.found.text, pair.agrees) == (value, agrees)


@pytest.mark.parametrize(("thing", "value"), [("蓝莓", "1500亩"), ("椪柑", "800亩"), ("三叶青", "300亩")])
def test_of_three_listed_things_each_has_its_own_figure(thing, value):
    sentence = "种植蓝莓、椪柑、三叶青1500亩、800亩和300亩。"
    (pair,) = pairings(f"{thing}有{value}", sentence)
    assert pair.agrees and pair.found.text == value
    (pair,) = pairings(f"{thing}有90亩", sentence)
    assert not pair.agrees and pair.found.text == value


def test_the_figure_after_a_change_is_not_the_one_before():
    (pair,) = pairings("贫困发生率降到3.1%", "贫困发生率由10.2%下降到3.1%。")
    assert pair.agrees and pair.found.text == "3.1%"
    assert not pairings("贫困发生率降到5.5%", "贫困发生率由10.2%下降到3.1%。")[0].agrees


@pytest.mark.parametrize(
    ("statement", "sentence", "printed", "agrees"),
    [
        ("改造了50个社区", "全市改造老旧社区50个。", "50个", True),
        ("培育了4个龙头企业", "培育龙头企业4家，新增合作社12家。", "4家", True),
        ("招收了4个学生", "招收学生4名。", "4名", True),
        ("招收了6个学生", "招收学生4名。", "4名", False),
        ("取消300项", "四批取消下放审批事项355项。", "355项", False),
        ("建成项目30个", "两批项目建成，共12个。", "12个", False),
    ],
)
def test_what_is_counted_may_be_counted_by_another_word_but_rather_by_its_own(statement, sentence, printed, agrees):
    (pair,) = pairings(statement, sentence)
    assert (printed in pair.found.text, pair.agrees) == (True, agrees)


@pytest.mark.parametrize(
    ("statement", "printed"),
    [("全县学校有12所", "12所"), ("实现就业80人", "120人"), ("参加培训的有90人", "80人")],
)
def test_what_is_measured_may_stand_on_either_side_of_its_figure(statement, printed):
    (pair,) = pairings(statement, "12所学校、30所医院完成改造，120人实现就业，80人参加培训。")
    assert pair.found.text == printed


@pytest.mark.parametrize("sentence", ["茶厂已经投产。", "茶厂总投资3200万元。", ""])
def test_where_nothing_measures_the_same_no_figure_is_found(sentence):
    (pair,) = pairings("茶厂占地45亩", sentence)
    assert (pair.found, pair.agrees, pair.likeness, pair.lead) == (None, False, 0.0, 0.0)


def test_a_statement_without_figures_has_no_pairings():
    assert pairings("茶厂投产了", FACTORY) == ()


def test_every_stated_figure_has_its_pairing_in_order():
    found = pairings("占地45亩，总投资2300万元", FACTORY)
    assert [(pair.stated.text, pair.found.text, pair.agrees) for pair in found] == [
        ("45亩", "45亩", True),
        ("2300万元", "3200万元", False),
    ]


def test_the_more_of_the_words_around_agree_the_likelier_the_two_belong_together():
    near, far = (pairings(said, FACTORY)[0] for said in ("总投资3200万元", "存款3200万元"))
    assert near.likeness > far.likeness


PIECES = st.lists(
    st.sampled_from(
        ["茶厂", "总投资", "下降", "、", "，", "由", "到", "10.2%", "3.1%", "45亩", "三家", "第二", "50个", "。"]
    ),
    max_size=12,
).map("".join)


@settings(deadline=None)
@given(PIECES, PIECES)
def test_any_two_texts_have_a_pairing_for_each_figure(statement, sentence):
    found = pairings(statement, sentence)
    assert [pair.stated for pair in found] == list(quantities(statement))
    assert all(0 <= pair.likeness <= 1.000001 for pair in found)
    assert all(pair.found in quantities(sentence) for pair in found if pair.found)
    assert not any(pair.agrees for pair in found if pair.found is None)


@pytest.mark.parametrize(
    ("statement", "agrees"),
    [
        ("贫困发生率降到3.1%", True),
        ("贫困发生率降到10.2%", False),
        ("贫困发生率由10.2%降到3.1%", True),
        ("贫困发生率原来是10.2%", True),
    ],
)
def test_where_a_change_began_is_not_where_it_went(statement, agrees):
    found = pairings(statement, "贫困人口减少6800多万，贫困发生率由10.2%下降到3.1%。")
    assert all(pair.agrees for pair in found) is agrees


@pytest.mark.parametrize(
    ("statement", "printed", "agrees"),
    [
        ("反华提案被挫败，这是第七次了", "第八次", False),
        ("反华提案被挫败，这是第八次了", "第八次", True),
        ("图谋被粉碎是第七次", "第七次", True),
        ("图谋被粉碎是第八次", "第七次", False),
    ],
)
def test_how_often_is_said_of_what_stands_behind(statement, printed, agrees):
    """The same number of something else confirms nothing."""
    (pair,) = pairings(statement, "我国第八次挫败反华提案，第七次粉碎分裂图谋。")
    assert (pair.found.text, pair.agrees) == (printed, agrees)


@pytest.mark.parametrize(
    ("statement", "printed", "agrees"),
    [
        ("小麦要种2000万亩", "1500万亩", False),
        ("玉米要种2000万亩", "2000万亩", True),
        ("玉米要种1500万亩", "2000万亩", False),
    ],
)
def test_of_a_list_each_figure_counts_what_stands_right_behind(statement, printed, agrees):
    (pair,) = pairings(statement, "建设1500万亩小麦、2000万亩玉米高产示范区。")
    assert (pair.found.text, pair.agrees) == (printed, agrees)


@pytest.mark.parametrize(
    ("sentence", "printed"), [("项目共分三期建设，一期占地72亩。", "三期"), ("项目一期占地72亩。", None)]
)
def test_phases_are_counted_where_they_are_told_in_all(sentence, printed):
    (pair,) = pairings("项目是分两期建的", sentence)
    assert (pair.found and pair.found.text, pair.agrees) == (printed, False)
