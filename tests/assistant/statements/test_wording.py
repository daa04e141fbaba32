"""Two texts laid side by side: which words stand in the place of which."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.statements.wording import align, hedged

SCHOOL = "龙溪小学正式投入使用。"
ANY = st.text("龙溪小学松林镇，。将已不2024年“”", max_size=20)


def words(pairs):
    return [(pair.draft.words, pair.document.words) for pair in pairs]


def nothing_differs(side):
    return not (side.replaced or side.added or side.dropped)


@pytest.mark.parametrize("sentence", [SCHOOL, "9月，龙溪小学正式投入使用，设36个班。", "龙溪小学，正式投入使用！"])
def test_a_sentence_that_holds_the_statement_differs_in_nothing_between(sentence):
    side = align(SCHOOL, sentence)
    assert (side.share, side.spread) == (1.0, 1.0)
    assert not side.replaced and not side.added


def test_the_same_words_differ_in_nothing():
    assert nothing_differs(align(SCHOOL, SCHOOL))


@pytest.mark.parametrize(
    ("statement", "sentence", "said", "meant"),
    [
        ("龙溪医院正式投入使用", SCHOOL, "医院", "小学"),
        ("衢江区新建农村公路", "柯城区新建农村公路。", "衢江区", "柯城区"),
        ("今年全部完成了老旧小区改造", "今年基本完成了老旧小区改造。", "全部", "基本"),
        ("张伟任镇长", "李强任镇长。", "张伟", "李强"),
        ("镇里种植蓝莓", "镇里种植水稻。", "蓝莓", "水稻"),
    ],
)
def test_words_in_the_place_of_others_are_whole_words(statement, sentence, said, meant):
    side = align(statement, sentence)
    assert words(side.replaced) == [(said, meant)]
    assert not side.added and not side.dropped


def test_words_that_only_moved_are_no_difference():
    side = align("全镇种植蓝莓，占地1500亩", "占地1500亩，全镇种植蓝莓。")
    assert nothing_differs(side)
    assert 0 < side.share < 1, "only what stands in the same order counts"


def test_words_that_only_one_has():
    short, long = "镇里发放茶叶种苗", "镇里免费发放茶叶种苗"
    assert [said for said, _ in words(align(long, short).added)] == ["免费"]
    assert [meant for _, meant in words(align(short, long).dropped)] == ["免费"]
    assert not align(short, long).added and not align(long, short).dropped


def test_what_only_the_sentence_says_counts_ahead_in_its_clause_and_not_behind():
    assert words(align("粮食产量下降", "粮食产量下降，农民收入增加。").dropped) == []
    ahead = align("粮食产量下降", "去年雨水多，受持续干旱影响粮食产量下降。").dropped
    assert [meant for _, meant in words(ahead)] == ["受持续干旱影响"]


@pytest.mark.parametrize(
    ("statement", "sentence", "nouns", "name", "names"),
    [
        ("龙溪医院正式投入使用", SCHOOL, True, False, False),
        ("衢江区新建农村公路", "柯城区新建农村公路。", True, True, True),
        ("张伟任镇长", "李强任镇长。", True, True, True),
        ("衢江区新建农村公路", "全省新建农村公路。", True, True, False),
        ("镇里继续推广机械", "镇里逐步推广机械。", False, False, False),
    ],
)
def test_what_kind_of_words_were_exchanged(statement, sentence, nouns, name, names):
    (pair,) = align(statement, sentence).replaced
    assert (pair.nouns, pair.name, pair.names) == (nouns, name, names)


def test_what_stands_in_quotation_marks_is_a_name():
    pairs = align("“春风”行动正式启动", "“暖冬”行动正式启动。").replaced
    assert [(pair.name, pair.names) for pair in pairs] == [(True, True)]


@pytest.mark.parametrize(
    ("statement", "sentence", "differs"),
    [
        ("卫生院新楼投入使用", "卫生院新楼预计投入使用。", True),
        ("今年全部完成了老旧小区改造", "今年基本完成了老旧小区改造。", True),
        ("镇里种植蓝莓", "镇里种植水稻。", False),
    ],
)
def test_a_mark_of_plan_or_limit_that_one_side_lacks(statement, sentence, differs):
    side = align(statement, sentence)
    assert any(hedged(pair) for pair in (*side.replaced, *side.added, *side.dropped)) is differs


@pytest.mark.parametrize(("statement", "sentence"), [("绿茶", "电站"), ("绿茶", ""), ("", "电站"), ("", "")])
def test_texts_that_share_nothing_are_not_laid_side_by_side(statement, sentence):
    side = align(statement, sentence)
    assert (side.share, side.spread) == (0.0, 0.0) and nothing_differs(side)


def test_what_lies_far_apart_is_spread_wide():
    close = align("茶厂总投资多少万元占地多少亩", "茶厂总投资多少万元占地多少亩。")
    apart = align("茶厂总投资占地多少", "茶厂总投资的来源有三个，一是镇里出，二是村里出，占地多少由村里定。")
    assert close.spread == 1.0 and apart.spread > 2


def test_a_sign_far_off_that_both_have_by_chance_spreads_nothing():
    assert align("全厂投产运营", "全县上下齐心协力，茶厂投产运营。").spread <= 1


@settings(deadline=None, max_examples=60)
@given(
    st.text("龙溪小学松林镇，。将已不2024年“”", max_size=20), st.text("龙溪小学松林镇，。将已不2024年“”", max_size=20)
)
def test_every_part_stands_where_it_says(statement, sentence):
    side = align(statement, sentence)
    assert 0 <= side.share <= 1
    for pair in (*side.replaced, *side.added, *side.dropped):
        assert statement[pair.draft.start : pair.draft.end] == pair.draft.words
        assert sentence[pair.document.start : pair.document.end] == pair.document.words
