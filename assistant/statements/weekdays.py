"""Whether something is open on a day of the week: 礼拜六上午, 周一至周五, 周日休息. Holidays and dates are not read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DAY = "一二三四五六日天"
_WEEK = r"(?:周|星期|礼拜)"
_DAYS = re.compile(
    rf"(?:每?(?<![一两二三四五六七八九十半\d]){_WEEK}([{_DAY}末])|工作日|双休日)(?:(?:至|到|[—－~～-]+){_WEEK}?([{_DAY}]))?"
)
_SAME_WEEK = re.compile(rf"[、和及]{_WEEK}?([{_DAY}])(?![个件是起次些])")
_HALVES = (re.compile("上午|早上|早晨|清早|午前"), re.compile("下午|午后"))
_WHOLE = re.compile("全天|24小时|均|都")
_SHUT = re.compile(
    r"休息|停止|暂停|不(?:上班|办公|办理|开[门诊放]?|营业|接待|受理)|闭[馆门]|停诊|关门|没有?人|[\u4e00-\u9fff]不[了到]|除外"
)
_CLAUSE = re.compile(r"[^，。；！？,;!?]+")
_WORKDAYS, _WEEKEND = frozenset(range(5)), frozenset((5, 6))


@dataclass(frozen=True, slots=True)
class _Hours:
    """Days of the week (0 is Monday), halves of a day (empty: not said), and whether it is shut then."""

    days: frozenset[int]
    halves: frozenset[int]
    shut: bool


def open_then(statement: str, sentence: str) -> bool | None:
    """Whether `sentence` has something open, or shut, on the day as stated; None where either names no day."""
    asked = next(_hours(statement), None)
    told = tuple(_hours(sentence))
    if asked is None or not told or len(asked.days) > 2:
        return None
    fits = [h for h in told if asked.days & h.days and (not asked.halves or not h.halves or asked.halves & h.halves)]
    is_open = any(not h.shut for h in fits)
    return is_open is not asked.shut


def _hours(text: str) -> Iterator[_Hours]:
    days: frozenset[int] = frozenset()
    for clause in _CLAUSE.findall(text):
        days = _days(clause) or days
        halves = frozenset(n for n, half in enumerate(_HALVES) if half.search(clause))
        if days and (_days(clause) or halves):
            yield _Hours(days, frozenset() if _WHOLE.search(clause) else halves, _SHUT.search(clause) is not None)


def _days(clause: str) -> frozenset[int]:
    days: set[int] = set()
    for match in _DAYS.finditer(clause):
        days |= _span(match)
        for more in _SAME_WEEK.finditer(clause, match.end()):
            days.add(_number(more[1]))
    return frozenset(days)


def _span(match: re.Match[str]) -> frozenset[int]:
    if match[0] == "工作日":
        return _WORKDAYS
    if match[1] is None or match[1] == "末":
        return _WEEKEND
    first = _number(match[1])
    return frozenset(range(first, _number(match[2]) + 1)) if match[2] else frozenset((first,))


def _number(day: str) -> int:
    return min(_DAY.index(day), 6)
