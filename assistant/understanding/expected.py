"""Whether a text holds the kind of thing a question expects: a date for when, an amount of money for how much.

Used to weigh sentences and to find the short answer in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question
from assistant.values.quantities import Quantity, quantities
from assistant.values.units import COUNTED

_UNIT_ASKED = re.compile(
    r"(?:多少|(?<![这那近前好])几|哪)(?:万|亿|千|百)?(美元|平方米|平方公里|立方米|公里|千米|亩|公顷|公斤|吨|斤|元|块钱|块|人次|人|户|家|个|座|所|条|项|件|款|种|名|位|台|套|辆|次|期|类|级|层|倍|岁|度|天|年|个月|小时|批|支|场|张|处|间|头|株|棵|村|镇|里|米|步|点)"
)
_SPOKEN = {
    "块钱": "元",
    "块": "元",
    "名": "人",
    "位": "人",
    "吨": "公斤",
    "斤": "公斤",
    "公里": "米",
    "千米": "米",
    "里": "米",
    "平方公里": "平方米",
    "公顷": "亩",
    "个月": "个月",
    "点": "%",
}
_WHEN = re.compile(
    r"\d+\s*[年月日号时点]|\d[:：]\d|[今明去前后当本同次上]\s*[年月]|[上下本]半[年月]|[上中下]旬|[春夏秋冬]|年[底初末中内]|月[底初末中]|[一二三四]季度"
    r"|周[一二三四五六日末天]|星期|[一二三四五六七八九十零〇]+[年月日]|近[日期年]|[日此]前|届时|目前|当前|[昨今明后当前次同][天日晚早]|早[晨上]|[上下中]午"
    r"|晚[上间]|凌晨|夜(?!间?[照噪生景经])|十[一二三四五]五|世纪|年代|时期|期间|期限|以来|至今|之?[前后时际]|节|每|起|内|即|从"
)
_YEAR = re.compile(
    r"\d{4}|[今明去前后当本同次上]\s*年|十[一二三四五]五|世纪|年代|周年|届|[一二三四五六七八九十零〇]{2,}年|年[底初末中内]"
)
_ASKS_YEAR = re.compile(r"哪一?年|何年|什么年份|几几年")
_ASKS_SPAN = re.compile(
    r"多久|多长时间|(?<![近好这那前后])(?:几|多少)(?:天|个?月|年|个?小时|分钟|周|个?工作日)(?!级)|多咋|多少时间"
)
_SPANS = frozenset({"年", "天", "个月", "月", "周", "分钟", "工作日", "小时", "日", "季度", "次", "世纪"})
_SPAN_SAID = re.compile(r"每|半|常年|全年|全天|长期|当[天日]|终身|随时|一[年天周月]|几(?:分钟|小时|天)|分钟|立[即刻]")
_PLACE = re.compile(r"[省市县区镇乡村街路园山河江湖港湾站厅窗口院校馆楼广场中心]|位于|坐落|地处|在")
_PERSON = re.compile(
    r"书记|镇长|县长|市长|主任|负责人|同志|女士|先生|校长|院长|经理|村民|老师|记者|通讯员|[\u4e00-\u9fff]{2,3}(?:说|表示|介绍|告诉|相告|称)"
)
_ORGANISATION = re.compile(r"公司|集团|银行|局|委|院|厂|中心|学校|大学|协会|合作社|企业|部门|政府|联盟|工坊|基地|办")
_REASON = re.compile(
    r"因为|由于|为了|为[^，。]{2,20}[，,]|旨在|从而|原因|所以|因此|以便|以期|针对|解决|缘于|得益于|受[^，。]{1,15}影响"
)
_CONTACT = re.compile(r"\d{3,4}[-—]?\d{7,8}|\d{11}|(?<![\d.])\d{7,8}(?![\d.%万亿元])|1[0-9]{4}|电话|热线|www\.|@|网址")
_MONEY = re.compile(r"元|块|美金|人民币|钱|免费|全免")
_ASKS_RATE = re.compile(r"几成|百分之|占比|比例|涨|增长|提高|翻|目标")
_ASKS_PERCENT = re.compile(
    r"百分之|百分点|几个点|几成|比例|占比|比重|[^效利]率|增速|[涨增降]幅|\b(?:percent|share|rate|growth)"
)
PERCENT = frozenset({"%", "个百分点", "倍"})
_ASKS_LAND = re.compile(r"面积|亩|平方|平米|公顷|占地|用地|多少(?:块)?地|多大(?:一)?[块片]")
_LAND = frozenset({"亩", "平方米", "米", "立方米", "%"})
_SCALES = ("万", "亿")
_SOME = re.compile(r"[一二两三四五六七八九十百千万半数]")
_LIST = re.compile(r"、.+、|、.+(?:和|及|与|等)|；.+；|[一二三]是")
_PATTERNS = {
    Expected.PLACE: _PLACE,
    Expected.PERSON: _PERSON,
    Expected.ORGANISATION: _ORGANISATION,
    Expected.REASON: _REASON,
    Expected.CONTACT: _CONTACT,
    Expected.LIST: _LIST,
}
VALUES = frozenset({Expected.DATE, Expected.MONEY, Expected.AREA, Expected.SHARE, Expected.NUMBER})
_COUNTS = COUNTED | {"", "第", "前", "%", "倍", "级"}


def asked_unit(text: str) -> str | None:
    """The unit a question names (多少亩 → 亩), as `quantities` writes it; None where it names none."""
    match = _UNIT_ASKED.search(text)
    return _SPOKEN.get(match[1], match[1]) if match else None


def asks_percent(text: str) -> bool:
    """Whether a question asks for a share or a rate: 占比, 几成, 城镇化率."""
    return _ASKS_PERCENT.search(text) is not None


def asks_span(text: str) -> bool:
    """Whether a question asks how long something takes or lasts."""
    return _ASKS_SPAN.search(text) is not None


def holds_expected(question: Question, text: str, found: Sequence[Quantity] | None = None) -> bool:
    """True where `text` holds something of the kind `question` expects, beyond what the question itself states.

    `found` are the quantities of `text`, where they are known already.
    """
    kind = question.expected
    if kind in _PATTERNS:
        return _PATTERNS[kind].search(text) is not None
    if kind not in VALUES:
        return True
    figures = quantities(text) if found is None else found
    new = [f for f in figures if not any(f.equals(q) for q in question.figures)]
    return _holds_value(question, text, new)


def _holds_value(question: Question, text: str, new: Sequence[Quantity]) -> bool:
    """Whether `text` or its figures that the question does not state, `new`, tell such a value."""
    kind, asked, unit = question.expected, question.text, asked_unit(question.text)
    if kind is not Expected.SHARE and asks_span(asked):
        return any(f.unit in _SPANS for f in new) or _SPAN_SAID.search(text) is not None
    if kind is Expected.DATE:
        return (_YEAR if _ASKS_YEAR.search(asked) else _WHEN).search(text) is not None
    if kind is Expected.MONEY and unit in (None, "元") and not _ASKS_RATE.search(asked):
        return _MONEY.search(text) is not None or any(f.text.rstrip("余多").endswith(_SCALES) for f in new)
    if kind in (Expected.NUMBER, Expected.MONEY) and unit not in (None, "个", "元"):
        return any(f.unit == unit or (unit in COUNTED and f.unit in _COUNTS) for f in new)
    units = PERCENT if kind is Expected.SHARE and asks_percent(asked) else frozenset[str]()
    units = _LAND if kind is Expected.AREA and _ASKS_LAND.search(asked) else units
    told = any(f.unit in units or not units for f in new)
    return told or (kind is Expected.NUMBER and _SOME.search(text) is not None)
