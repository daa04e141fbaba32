"""What is told as the first one was not there before."""

import pytest

from assistant.statements.firsts import none_before

FIRST = "自此，县里有了第一家三级医院。"


@pytest.mark.parametrize(
    ("statement", "sentence", "so"),
    [
        ("以前连一家三级医院都没有", FIRST, True),
        ("原来就有三级医院", FIRST, False),
        ("过去不通高速", "高速建成，结束了全县不通高速的历史。", True),
        ("从没拿过这个奖", "首次获得省长质量奖。", True),
        ("早先有过上市公司", "实现上市公司零的突破。", False),
    ],
)
def test_none_before_the_first(statement, sentence, so):
    assert none_before(statement, sentence) is so


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("县里没有三级医院", FIRST),
        ("以前没有三级医院", "县里有三级医院2家。"),
        ("以前就有第一家分院", FIRST),
    ],
)
def test_nothing_is_said_of_before(statement, sentence):
    assert none_before(statement, sentence) is None
