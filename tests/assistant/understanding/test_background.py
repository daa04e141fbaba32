"""What people say of themselves is left out where the rest names what is asked about, and only there."""

import pytest

from assistant.understanding.background import without_background
from assistant.understanding.question import fold

REPORT = "云湖大桥2024年动工。青山县普通高中4所。“一站式”服务进园区。松林镇医院扩建。今年财政收入3亿元。"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("我家住在山边，老母亲腿脚不好，想问问云湖大桥到底哪年动工？", "云湖大桥到底哪年动工?"),
        ("孩子明年中考，青山县有几所普通高中？", "青山县有几所普通高中?"),
        ("云湖大桥哪年动工，我写稿要用", "云湖大桥哪年动工"),
        ("我要给领导写个材料，把云湖大桥的情况概括一下", "云湖大桥的情况概括一下"),
        ("我在园区开了个小厂，“一站式”服务怎么办？", "“一站式”服务怎么办?"),
    ],
)
def test_what_a_person_tells_of_themselves_is_left_out(typed, asked):
    assert without_background(fold(typed), REPORT.__contains__) == asked


@pytest.mark.parametrize(
    "typed",
    [
        "云湖大桥哪年动工？",
        "我老公在工地没了，家里人能领哪些钱？",  # names nothing: what was told is what it is about
        "我妈常去松林镇医院，那里扩建好了吗？",  # points back
        "云湖大桥哪年动工，投资多少？",
        "松林镇医院扩建了，我没说错吧？",
        "我家住在云湖大桥边上。",
        "松林镇孙桥村的路，云湖大桥哪年动工？",  # no grandchild
        "听我妈说以前没有桥，云湖大桥是头一座，对吗？",  # all of it is to be confirmed
    ],
)
def test_all_else_stays_as_it_was_typed(typed):
    assert without_background(fold(typed), REPORT.__contains__) == fold(typed)
