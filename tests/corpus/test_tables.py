"""A row of a table is told with the heads of its columns."""

import pytest

from corpus.build import build_document
from corpus.tables import head_of, told

REPORT = build_document(
    "songlin",
    """松林镇统计公报

产品 | 单位 | 产量 | 比上年增长（%）
茶叶 | 吨 | 4215 | 6.7
油料 | 万吨 | 1.86 | -2.3

指标 | 年末数（万人） | 说明
常住人口 | 51.26 | 初步统计
户籍人口 |  | 未统计

2023 | 12
2024 | 15

茶叶产量4215吨。
""",
)


def row(beginning):
    return next(s for s in REPORT.sentences if s.text.startswith(beginning))


@pytest.mark.parametrize(
    ("beginning", "says"),
    [
        ("茶叶 |", "茶叶：产量4215吨，比上年增长6.7%"),
        ("油料 |", "油料：产量1.86万吨，比上年增长-2.3%"),
        ("常住人口 |", "常住人口：年末数51.26万人，说明初步统计"),
        ("户籍人口", "户籍人口：说明未统计"),
        ("产品 |", "产品 | 单位 | 产量 | 比上年增长（%）"),  # the heads themselves
        ("2024 |", "2024 | 15"),  # no heads
        ("茶叶产量", "茶叶产量4215吨。"),  # no row
    ],
)
def test_a_row_says_its_values_with_their_units(beginning, says):
    assert told(REPORT, row(beginning)) == says


def test_the_heads_of_a_row_are_those_of_its_own_table():
    assert head_of(REPORT, row("油料")) == row("产品")
    assert head_of(REPORT, row("常住人口")) == row("指标")
    assert head_of(REPORT, row("产品")) is None
