"""Figures as quantities: what is the same whatever way it is written, and what is not."""

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.values.quantities import Loose, quantities


def only(text):
    found = quantities(text)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("15万吨", "150000吨"),
        ("15万吨", "十五万吨"),
        ("150,000 吨", "１５万吨"),
        ("1万亩", "10000亩"),
        ("二〇二四年", "2024年"),
        ("25亿元", "约25亿元"),
        ("24.8亿元", "约25亿元"),
        ("4.2亿元", "4亿多元"),
        ("超过3000亿元", "3200多亿元"),
        ("1.2亿元", "12000万元"),
        ("50%", "百分之五十"),
        ("20%", "两成"),
        ("1公里", "1000米"),
        ("3公斤", "6斤"),
        ("翻一番", "2倍"),
        ("翻一番", "增长1倍"),
        ("翻了两番", "增加了三倍"),
        ("增长1.2倍", "是原来的2.2倍"),
        ("一千人还多", "1100人"),
        ("三百户出头", "300多户"),
        ("首次", "第一次"),
        ("头一个", "首个"),
        ("3个小时", "180分钟"),
        ("5-8万元", "5万元至8万元"),
    ],
)
def test_the_same_quantity(a, b):
    assert only(a).equals(only(b)) and only(b).equals(only(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("15万吨", "16万吨"),
        ("2024年", "2025年"),
        ("3年", "2024年"),
        ("45亩", "45公顷"),
        ("3200万元", "3200亿元"),
        ("12000公里", "突破9000公里"),
        ("超过25万辆", "超过10万辆"),
        ("超过3500亿元", "3200多亿元"),
        ("26岁", "20岁以上"),
        ("第一位", "第二位"),
        ("5%", "5个百分点"),
        ("增长2倍", "增长到2倍"),
    ],
)
def test_not_the_same_quantity(a, b):
    assert not only(a).equals(only(b)) and not only(b).equals(only(a))


@settings(deadline=None)
@given(st.integers(2, 10**6), st.sampled_from(["吨", "亩", "人", "元", "公里", "户"]))
def test_digits_and_characters_agree(number, unit):
    assert only(f"共有{number}{unit}").equals(only(f"共有{cn2an.an2cn(str(number), 'low')}{unit}"))


@settings(deadline=None)
@given(st.integers(1, 10**5), st.integers(1, 10**5))
def test_different_numbers_differ(a, b):
    assert only(f"{a}吨").equals(only(f"{b}吨")) == (a == b)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_every_figure_stands_where_it_says(text):
    for figure in quantities(text):
        assert text[figure.start : figure.end] == figure.text
        assert 0 <= figure.start < figure.end <= len(text)


def test_looseness_and_ranges():
    assert only("约25亿元").loose is Loose.ABOUT
    assert only("130余个").loose is Loose.MORE
    assert only("超过130个").loose is Loose.OVER
    assert only("不到5%").loose is Loose.UNDER
    spread = only("3—5万元")
    assert (spread.value, spread.high, spread.unit) == (30000, 50000, "元")


@pytest.mark.parametrize(
    ("said", "printed", "agrees"),
    [
        ("超过一半", "51.3%", True),
        ("超过一半", "72%", True),
        ("一半还多", "45%", False),
        ("一半以上", "九成", True),
        ("不到一半", "32%", True),
        ("不到一半", "53%", False),
        ("没到一半", "53%", False),
        ("一半", "50%", True),
    ],
)
def test_more_and_less_than_half_go_all_the_way(said, printed, agrees):
    assert quantities(said)[0].equals(quantities(printed)[0]) is agrees


@pytest.mark.parametrize(
    ("said", "printed", "agree"),
    [
        ("20个亿", "20亿元", True),
        ("二十五个亿", "25亿元", True),
        ("一百多个", "130余个", True),
        ("两百多个", "130余个", False),
        ("几十个", "60余个", True),
        ("几十个", "160个", False),
        ("上百个", "350个", True),
        ("第二", "亚军", True),
        ("第二", "冠军", False),
    ],
)
def test_figures_as_people_say_them(said, printed, agree):
    assert quantities(said)[0].equals(quantities(printed)[0]) is agree
