"""Whether something is open on a day of the week."""

import pytest

from assistant.statements.weekdays import open_then

OFFICE = (
    "办公时间：周一至周五上午8时30分至12时，下午2时至5时30分；周六上午只办理高龄津贴，9时至11时30分；法定节假日不办公。"
)
DOCTOR = "社区门诊周一至周五全天开诊，周六上午开诊，周日休息。"
DESK = "办证窗口每周二、周四下午办理。"


@pytest.mark.parametrize(
    ("statement", "sentence", "so"),
    [
        ("礼拜六上午去有人", OFFICE, True),
        ("星期三下午去能办", OFFICE, True),
        ("星期天能办", OFFICE, False),
        ("礼拜六早上能看病", DOCTOR, True),
        ("周六下午能看病", DOCTOR, False),
        ("星期天也看病", DOCTOR, False),
        ("礼拜天休息", DOCTOR, True),
        ("星期二能看病", DOCTOR, True),
        ("礼拜四下午能办证", DESK, True),
        ("周二上午能办证", DESK, False),
        ("星期一能办证", DESK, False),
        ("周末能办证", "工作日办理，周末不受理。", False),
        ("星期六能办证", "每周一、周三到村服务，周末停止服务。", False),
        ("周末能办证", "周末照常办理。", True),
        ("上午能办证", DESK, None),
        ("周一能办证", "每天可办。", None),
        ("周一能办证", "两周一次集中办理。", None),  # every other week
    ],
)
def test_open_on_a_day(statement, sentence, so):
    assert open_then(statement, sentence) is so
