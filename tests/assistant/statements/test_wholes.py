"""Whether all are as far as stated, or some are left."""

import pytest

from assistant.statements.wholes import all_so

PARTED = "今年办10件实事，九件全面完成，一件完成主体工程。"
BUT = "除东岭、西岭两个村外，其余30个村全部通了自来水。"
WHOLE = "30个村全部通了自来水。"


@pytest.mark.parametrize(
    ("statement", "sentence", "so"),
    [
        ("十件实事全都干完了", PARTED, False),
        ("十件实事还有没完成的", PARTED, True),
        ("所有村都通了自来水", BUT, False),
        ("有的村没通自来水", BUT, True),
        ("所有村都通了自来水", WHOLE, True),
        ("还有几个村没通自来水", WHOLE, False),
        ("危房都改造完了", "列入计划的20户危房已改造17户。", False),
        ("30个村都通了自来水", "30个村全部通了自来水，其中12个村已完成二期改造。", True),
    ],
)
def test_all_or_some_left(statement, sentence, so):
    assert all_so(statement, sentence) is so


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("自来水通了", BUT),
        ("不是所有村都通了自来水", WHOLE),
        ("一件都没办成", PARTED),
        ("所有村都通了自来水", "除自来水外，还通了燃气，投资2亿元。"),
    ],
)
def test_nothing_is_said_of_all(statement, sentence):
    assert all_so(statement, sentence) is None
