"""Whether a text holds the kind of thing a question expects: a date for when, an amount of money for how much.

Used to weigh sentences and to find the short answer in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.quantities import Quantity, quantities
from assistant.question import Expected, Question

_UNIT_ASKED = re.compile(
    r"(?:多少|几|哪)(?:万|亿|千|百)?(美元|平方米|平方公里|立方米|公里|千米|亩|公顷|公斤|吨|斤|元|块钱|块|人次|人|户|家|个|座|所|条|项|件|款|种|名|位|台|套|辆|次|期|类|级|层|倍|岁|度|天|年|个月|小时|批|支|场|张|处|间|头|株|棵|村|镇|里|米|步|点)"
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
    "平方公里": "平方米",
    "公顷": "亩",
    "个月": "个月",
    "点": "%",
}
_DATE = re.compile(
    r"\d+\s*[年月日号]|[今明去前后]年|[上下本]半年|[上中下]旬|[春夏秋冬]季|年底|月底|年初|周[一二三四五六日]|[一二三四五六七八九十]月|近日|日前|届时|目前|当前|“?十[一二三四五]五”?|世纪"
)
_PLACE = re.compile(r"[省市县区镇乡村街路园山河江湖港湾站厅窗口院校馆楼广场中心]|位于|坐落|地处|在")
_PERSON = re.compile(
    r"书记|镇长|县长|市长|主任|负责人|同志|女士|先生|校长|院长|经理|村民|老师|记者|通讯员|[\u4e00-\u9fff]{2,3}(?:说|表示|介绍|告诉|相告|称)"
)
_ORGANISATION = re.compile(r"公司|集团|银行|局|委|院|厂|中心|学校|大学|协会|合作社|企业|部门|政府|联盟|工坊|基地|办")
_REASON = re.compile(
    r"因为|由于|为了|为[^，。]{2,20}[，,]|旨在|从而|原因|所以|因此|以便|以期|针对|解决|缘于|得益于|受[^，。]{1,15}影响"
)
_CONTACT = re.compile(r"\d{3,4}[-—]?\d{7,8}|\d{11}|1[0-9]{4}|电话|热线|www\.|@|网址")
_MONEY = re.compile(r"[元块]|美元")
_SHARE = re.compile(r"%|百分|个百分点|倍|成以上|成左右")
_LIST = re.compile(r"、.+、|、.+(?:和|及|与|等)|；.+；|[一二三]是")


def asked_unit(text: str) -> str | None:
    """The unit a question names (多少亩 → 亩), as `quantities` writes it; None where it names none."""
    match = _UNIT_ASKED.search(text)
    return _SPOKEN.get(match[1], match[1]) if match else None


def holds_expected(question: Question, text: str, found: Sequence[Quantity] | None = None) -> bool:
    """True where `text` holds something of the kind `question` expects, beyond what the question itself states."""
    kind = question.expected
    patterns = {
        Expected.DATE: _DATE,
        Expected.MONEY: _MONEY,
        Expected.SHARE: _SHARE,
        Expected.PLACE: _PLACE,
        Expected.PERSON: _PERSON,
        Expected.ORGANISATION: _ORGANISATION,
        Expected.REASON: _REASON,
        Expected.CONTACT: _CONTACT,
        Expected.LIST: _LIST,
    }
    if kind in patterns:
        return patterns[kind].search(text) is not None
    if kind in (Expected.NUMBER, Expected.AREA):
        new = [
            q for q in (quantities(text) if found is None else found) if not any(q.equals(f) for f in question.figures)
        ]
        if kind is Expected.AREA:
            return any(q.unit in ("亩", "平方米", "米") for q in new)
        unit = asked_unit(question.text)
        return any(q.unit == unit for q in new) if unit not in (None, "个") else bool(new)
    return True
