"""What a question names: places, times, things and measures, each with its place."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.understanding.phrases import Kind, content_words, phrases

REPORT = "松林镇茶叶加工厂建成投产。云湖大桥通车。卫生院新楼启用。"


def known(run):
    return run in REPORT


def named(question):
    return [(phrase.text, phrase.kind) for phrase in phrases(question, known)]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("龙溪小学什么时候启用", [("龙溪小学", Kind.THING)]),
        ("松林镇茶叶加工厂占地多少亩", [("松林镇", Kind.PLACE), ("茶叶加工厂", Kind.THING)]),
        ("平陆运河总投资多少", [("平陆运河", Kind.THING), ("总投资", Kind.MEASURE)]),
        ("今年财政收入是多少", [("今年", Kind.TIME), ("财政收入", Kind.THING)]),
        ("2023年松林镇的面积有多大", [("2023年", Kind.TIME), ("松林镇", Kind.PLACE), ("面积", Kind.MEASURE)]),
        ("云湖大桥是哪年通车的", [("云湖大桥", Kind.THING)]),
        ("怎么样", []),
        ("", []),
    ],
)
def test_what_a_question_names_in_order(question, found):
    assert named(question) == found


@pytest.mark.parametrize(
    "time", ["2024年上半年", "2023年5月", "去年", "第一季度", "“十四五”期间", "近三年来", "2021年底"]
)
def test_times_are_whole(time):
    assert (time, Kind.TIME) in named(f"{time}财政收入是多少")


@pytest.mark.parametrize(
    ("question", "text", "counted"),
    [
        ("有几座公园", "公园", True),
        ("公园有几座", "公园", True),
        ("建了多少个公园", "公园", True),
        ("龙溪小学有多大", "龙溪小学", False),
        ("公园在什么地方", "公园", False),
    ],
)
def test_a_kind_of_things_is_counted(question, text, counted):
    assert [phrase.counted for phrase in phrases(question, known) if phrase.text == text] == [counted]


@pytest.mark.parametrize(
    ("question", "text", "one"),
    [
        ("龙溪小学什么时候启用", "龙溪小学", True),
        ("“春风行动”是哪年开始的", "“春风行动”", True),
        ("云湖大桥是哪年通车的", "云湖大桥", True),
        ("公园在什么地方", "公园", False),
        ("有多少所小学", "小学", False),
        ("农村公路修到哪里了", "农村公路", False),
        ("松林镇在什么地方", "松林镇", False),  # a place
    ],
)
def test_one_thing_has_a_name_of_its_own(question, text, one):
    assert [phrase.named for phrase in phrases(question, known) if phrase.text == text] == [one]


def test_words_that_ask_and_particles_hold_nothing():
    words = [word for word, _ in content_words("龙溪小学什么时候启用的呢")]
    assert words == ["龙溪", "小学", "启用"]


PIECES = [
    "龙溪小学",
    "松林镇",
    "2023年",
    "去年",
    "“彩虹之芯”",
    "多少",
    "几座",
    "有",
    "的",
    "总投资",
    "公园",
    "？",
    "open",
    "1号",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_every_phrase_stands_where_it_says_and_none_over_another(question):
    found = phrases(question, known)
    assert all(question[phrase.start : phrase.end] == phrase.text for phrase in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
