"""The same asked of several things is asked of each; what belongs to one of them stays with it."""

import pytest

from assistant.understanding.pairs import same_asked
from assistant.understanding.question import fold

REPORT = (
    "云湖小学去年启用。白沙文化中心投资两亿元。茶叶种植三百亩。城镇新增就业三千人，粮食产量五万吨。衢州二院新楼开工。"
)


def questions(text):
    same = same_asked(fold(text), REPORT.__contains__)
    return same and same.questions


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (
            "云湖小学和白沙文化中心分别是什么时候启用的？",
            ("云湖小学是什么时候启用的", "白沙文化中心是什么时候启用的"),
        ),
        ("云湖小学和白沙文化中心什么时候启用", ("云湖小学什么时候启用", "白沙文化中心什么时候启用")),
        ("云湖小学和白沙文化中心哪个投资大？", ("云湖小学投资多少", "白沙文化中心投资多少")),
        ("云湖小学与白沙文化中心哪个先启用", ("云湖小学什么时候启用", "白沙文化中心什么时候启用")),
        ("去年GDP和财政收入各增长多少", ("去年GDP增长多少", "去年财政收入增长多少")),
        ("GDP和失业率目标分别是多少", ("GDP目标是多少", "失业率目标是多少")),
        ("今年GDP目标和失业率目标分别是多少", ("今年GDP目标是多少", "今年失业率目标是多少")),
        ("续建和新开工的项目各有几个", ("续建的项目有几个", "新开工的项目有几个")),
        ("城镇和农村居民收入各增长多少", ("城镇居民收入增长多少", "农村居民收入增长多少")),
        ("粮食产量和城镇新增就业分别是多少", ("粮食产量是多少", "城镇新增就业是多少")),
        ("衢州二院和云湖小学都是什么时候启用的", ("衢州二院是什么时候启用的", "云湖小学是什么时候启用的")),
    ],
)
def test_each_is_asked(typed, asked):
    assert questions(typed) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "云湖小学什么时候启用？",
        "党和政府做了哪些工作？",
        "云湖小学和白沙文化中心合作投资多少",  # done together
        "云湖小学和白沙文化中心一共投资多少",
        "云湖小学和白沙文化中心都启用了吗",
        "云湖大学和哪些学校合作",
        "没听过的楼和没听过的桥什么时候启用",  # names that no report holds, and nothing says that each is meant
        "When did the school and the centre open?",
    ],
)
def test_what_is_asked_of_one_or_of_all_together_stays_whole(typed):
    assert questions(typed) is None
