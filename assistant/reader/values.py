"""Values of one kind in a sentence, as printed: dates for when, money for how much.

The tagger in `spans.py` says how likely each word is in the answer; where the question asks for a value, the answer
is one of these whole values.
"""

from __future__ import annotations

import re

from assistant.understanding.expected import asked_unit
from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question
from assistant.values.quantities import Quantity, quantities

_PART = r"\s*(?:上午|下午|晚上|凌晨)?(?:年底前?|年初|底前|底|初|上旬|中旬|下旬|末)?(?:之?前|以前|之?后|以后|期间|起)?"
_DATE = re.compile(
    rf"(?:\d{{4}}\s*年|[今明去前后]年|当年|本月|下月|次年)(?:\s*\d{{1,2}}\s*月份?)?(?:\s*\d{{1,2}}\s*[日号])?{_PART}"
    rf"|\d{{1,2}}\s*月份?(?:\s*\d{{1,2}}\s*[日号])?{_PART}|\d{{1,2}}\s*日{_PART}|“?十[一二三四五]五”?(?:时期|期间)?|[今明去]年[春夏秋冬](?:季|天)"
    r"|\d+\s*(?:个)?(?:多)?(?:分钟|小时|天|周|个月|年)(?!\s*\d*月)"
)
_UNITS = {
    Expected.MONEY: {"元", "美元", "港元", "欧元"},
    Expected.AREA: {"亩", "平方米", "米"},
    Expected.SHARE: {"%", "个百分点", "倍"},
}


def values(question: Question, sentence: str) -> tuple[tuple[int, int], ...]:
    """Places of the values in `sentence` that could be what `question` asks for, those it states itself apart.

    Empty where it asks for none.
    """
    if question.expected is Expected.DATE:
        found = [m.span() for m in _DATE.finditer(sentence)]
        return tuple(
            (a, b) for a, b in found if re.sub(r"\s", "", sentence[a:b]) not in re.sub(r"\s", "", question.text)
        )
    if question.expected in (Expected.MONEY, Expected.AREA, Expected.SHARE, Expected.NUMBER):
        figures = [f for f in quantities(sentence) if not any(f.equals(q) for q in question.figures)]
        return tuple((f.start, f.end) for f in _of_kind(question, figures))
    return ()


def _of_kind(question: Question, figures: list[Quantity]) -> list[Quantity]:
    unit = asked_unit(question.text)
    exact = [f for f in figures if f.unit == unit] if unit not in (None, "个") else []
    if exact:
        return exact
    of_kind = [f for f in figures if f.unit in _UNITS.get(question.expected, set())]
    return of_kind or [f for f in figures if f.unit not in ("年", "月", "日")]
