"""Words about the answer just given are told from questions of their own."""

import pytest

from assistant.understanding.question import fold
from assistant.understanding.turns import Turn, Wish, says_nothing, turn_of


@pytest.mark.parametrize(
    ("typed", "turn"),
    [
        ("你确定吗？", Turn(Wish.AGAIN)),
        ("真的吗", Turn(Wish.AGAIN)),
        ("是吗？", Turn(Wish.AGAIN)),
        ("确定？", Turn(Wish.AGAIN)),
        ("Are you sure?", Turn(Wish.AGAIN)),
        ("还有吗？", Turn(Wish.MORE)),
        ("还有呢", Turn(Wish.MORE)),
        ("还有别的吗？", Turn(Wish.MORE)),
        ("就这些吗", Turn(Wish.MORE)),
        ("第二个是什么？", Turn(Wish.ITEM, 2)),
        ("那第三家呢", Turn(Wish.ITEM, 3)),
        ("最后一个叫什么名字", Turn(Wish.ITEM, -1)),
        ("第二个什么时候通航", Turn(Wish.ITEM, 2, "什么时候通航")),
        ("一共几个？", Turn(Wish.COUNT)),
        ("有多少家", Turn(Wish.COUNT)),
        ("哪个多？", Turn(Wish.COMPARE)),
        ("那谁更早一些呢", Turn(Wish.COMPARE)),
    ],
)
def test_a_turn(typed, turn):
    assert turn_of(fold(typed)) == turn


@pytest.mark.parametrize(
    "typed",
    [
        "还有多少人没有搬？",
        "还有哪几条路要修",
        "真的开工了吗",
        "第二医院在哪里",
        "第二产业增长多少",
        "哪个项目投资多",
        "一共投资多少",
        "去年确定的目标是什么",
        "投资多少",
    ],
)
def test_a_question_of_its_own(typed):
    assert turn_of(fold(typed)) is None


@pytest.mark.parametrize("typed", ["多少？", "为什么？", "哪个？", "什么时候？", "多少钱", "why?"])
def test_a_question_of_nothing(typed):
    assert says_nothing(fold(typed))


@pytest.mark.parametrize(
    "typed", ["水？", "投资多少？", "为什么停工？", "怎么去龙溪小学", "报告讲了什么", "Who built the road?"]
)
def test_a_question_of_something(typed):
    assert not says_nothing(fold(typed))
