"""Which way things went, as people ask and as reports tell."""

import pytest

from assistant.statements.directions import Direction, went

SPENT = "教育支出86.4亿元，下降2.1%；社会保障支出70.2亿元，增长5.5%；农林水支出41.3亿元，增长3.9%。"
PEOPLE = "年末户籍人口33.2万人，比上年末增加0.4万人；常住人口29.8万人，减少0.3万人。"
PRICES = "全年居民消费价格上涨1.9%，其中鲜菜价格下降8.3%，猪肉价格上涨12.5%，粮食价格与上年持平。"
HOSPITAL = "床位由300张扩至520张，平均住院日由9.8天缩短到7.6天。"


def no_meaning(statement, text):
    """Nothing is near anything in meaning."""
    return 0.0


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("摊位变少了", "菜市场改造后摊位由148个优化为132个。"),
        ("草畜平衡指数比原来低了", "草原草畜平衡指数由23.9%降至10%以下。"),
        ("花在教育上的钱少了", SPENT),
        ("农业上花的钱比上年多了", SPENT),
        ("常住的人比前一年少了", PEOPLE),
        ("买菜便宜了", PRICES),
        ("猪肉贵了", PRICES),
        ("医院的床位多了", HOSPITAL),
        ("外贸名次前进了一位", "外贸总额由上年居世界第四位上升为第三位。"),
        ("住院花的钱比全国低", "次均住院费用连续两年低于全国平均值。"),
        ("进出口是涨的，没有往下掉", "全市外贸进出口实现正增长。"),
    ],
)
def test_what_went_as_stated(statement, sentence):
    assert went(statement, sentence, no_meaning) == Direction(same=True, sure=True)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("摊位变多了", "菜市场改造后摊位由148个优化为132个。"),
        ("国债发得比上一年多", "拟发行建设国债1100亿元，比上年减少300亿元。"),
        ("政府在教育上多花钱了", SPENT),
        ("社保支出缩水了", SPENT),
        ("常住人口多起来了", PEOPLE),
        ("户籍人口在往下掉", PEOPLE),
        ("猪肉便宜了", PRICES),
        ("粮食涨价了", PRICES),
        ("病人住院住得更久了", HOSPITAL),
        ("外贸总额从第三名退到了第四名", "外贸总额由上年居世界第四位上升为第三位。"),
        ("住院花的钱比全国高", "次均住院费用连续两年低于全国平均值。"),
        ("贸易顺差更大了", "出口增长20.3%，进口增长24.9%，贸易顺差进一步下降。"),
    ],
)
def test_what_went_otherwise(statement, sentence):
    assert went(statement, sentence, no_meaning) == Direction(same=False, sure=True)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("开了三家超市", SPENT),  # no way stated
        ("养老金只涨了退休人员的", "提高退休人员基本养老金。"),  # more stated than the way
        ("投资增速变快了", "固定资产投资增长3%。"),  # how fast it grew
        ("产量增加了", "力争产量增加两成。"),  # wanted
        ("产量增加了", "建成仓库两座。"),
    ],
)
def test_no_way_is_told(statement, sentence):
    assert went(statement, sentence, no_meaning) is None


def test_a_thing_in_other_words_is_found_by_meaning():
    """Nothing that 看病 shares a sign with; what is nearest in meaning is meant, and that is less sure."""
    sentence = "教育支出10.64亿元，增长4.5%；卫生健康支出5.23亿元，下降7.6%。"
    found = went("看病上的钱多了", sentence, lambda statement, text: 0.6 if "卫生" in text else 0.1)
    assert found == Direction(same=False, sure=False)
    assert went("看病上的钱多了", sentence, no_meaning) is None
