"""Figures in a text as quantities: value, unit and looseness, with their place.

"15万吨", "150,000 吨" and "十五万吨" are one quantity; "约25亿元" keeps its 约 in the printed form and is loose about
the value. This file compares figures; it does not decide which of them answers a question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

import assistant.values.numerals as numerals
from assistant.values.units import BASE, COUNTERS, UNIT

_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "I": 1, "II": 2, "III": 3, "IV": 4}
_OVER = "超过|超出|超|逾|突破|不少于|不低于|不止|至少|多于|高于|大于|够|上(?=[百千万亿])"
_UNDER = "不超过|不到|不足|低于|少于|接近|将近|近|最多|不满"
_ABOUT = "大约|约|左右|上下"
_AND_MORE = "还多|有余|出头|开外|多"
_BEFORE = rf"(?:{_OVER}|{_UNDER}|{_ABOUT}|高达|多达|达到|达|预计|总计|共)(?:了)?"
_PATTERN = re.compile(
    rf"(?P<before>{_BEFORE})?\s*(?P<rank>第|前)?(?P<per>百分之|千分之|万分之)?(?P<amount>{numerals.AMOUNT})"
    rf"(?:(?P<of>分之|/)(?P<part>{numerals.NUMBER})(?!/))?"
    rf"\s*(?:(?P<unit>{UNIT})|\((?P<boxed>工作日)\))?(?P<half>半(?=[^年天个小])|半$)?\s*(?P<after>以上|以下|以内|左右|上下|(?:{_AND_MORE})(?!种|样))?"
)
_DATE = re.compile(r"(?<![\d.])((?:19|20)\d\d)([-./])(\d{1,2})\2(\d{1,2})(?![\d.])")
_TO = re.compile(r"\s*(?:[—–\-~～]+|至|到)\s*")
_GROWN = re.compile(r"(?:增长|增加|增|提高|提升|上升|上涨|涨|扩大|翻|多)了?$")
_DOUBLED = re.compile(r"翻了?(?P<times>[一两二三四])?番")
_WHOLE_HALF = re.compile(r"过半|(?<![一三五七九两])一半|大半|(?<=[占达过])半数|半数(?=以上)")
_HALF_OVER = re.compile(r"以上|还多|多(?!少)")
_FIRST = re.compile(
    r"首(?=[次个位批家届名场条座例台艘列部款宗榀])|榜首|头一(?=[次个位批家届名场条座例台艘列部款宗回遭片])"
)
_PLACED = re.compile(r"[冠亚季]军")
_GRADE = re.compile(r"(?<![A-Za-z])(Ⅰ|Ⅱ|Ⅲ|Ⅳ|I{1,3}|IV)级")
# Words that begin like a figure and are none.
_WORD = re.compile(
    r"一[点些起时体致直般样旦带]|十分(?!钟)|[一二三]站式|[一三]门式|一同|(?<![一二两三四五六七八九十百千\d])万一|统一|百姓|五一|两[会岸山边侧]"
    r"|三农|三公(?![里斤顷分])|千家|百家姓|七嘴|四[面通]|一[站门]?式"
)
_PER = {"百分之": 1.0, "千分之": 0.1, "万分之": 0.01}
_PLAIN_RANK = frozenset({"", "位", "名", "强", "个", "次", "批", "场", "届", "家", "回"})
_FIRST_YEAR = 1000  # 3年 is a span of time, 2024年 a date
_REACH = 0.25  # 20岁以上 does not agree with 26岁, 4亿多 does with 4.8亿
_NEAR = 0.05  # 约25亿元 agrees with 24.8亿元


class Loose(Enum):
    """How a figure stands to its printed value."""

    EXACT = "exact"
    ABOUT = "about"
    MORE = "more"  # 3200多亿: that and something
    OVER = "over"  # 超过3000亿: a bound
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure: `value` in `unit` (units of one kind are brought to one), `text` its printed form at `start`:`end`.

    `high` is the other end of a range. `step` is the worth of the last digit printed: 4亿多 lies between 4 and 5亿.
    """

    text: str
    value: float
    unit: str
    start: int
    end: int
    high: float | None = None
    loose: Loose = Loose.EXACT
    step: float = 1.0

    @property
    def is_year(self) -> bool:
        """True for 2024年, false for 3年."""
        return self.unit == "年" and self.value >= _FIRST_YEAR

    def same_kind(self, other: Quantity) -> bool:
        """True where both measure the same kind of thing, so that they can agree or differ."""
        if self.is_year != other.is_year:
            return False
        return self.unit == other.unit or (self.unit in COUNTERS and other.unit in COUNTERS)

    def equals(self, other: Quantity) -> bool:
        """True where the two state the same value, in whatever way each is written; 4亿多 and 约4.2亿 agree."""
        if not (self.same_kind(other) or not self.unit or not other.unit):
            return False
        if self.high is not None and other.high is not None:
            return _same(self.value, other.value) and _same(self.high, other.high)
        if any(_same(a, b) for a in self._ends() for b in other._ends()):
            return True
        if self.loose is other.loose is Loose.MORE:
            return self._allows(other) or other._allows(self)  # 一百多个, 130余个
        if {self.loose, other.loose} == {Loose.MORE, Loose.OVER}:
            bound, more = (self, other) if self.loose is Loose.OVER else (other, self)
            return bound._allows(more)
        return self.loose is not other.loose and (self._allows(other) or other._allows(self))

    def _ends(self) -> tuple[float, ...]:
        return (self.value,) if self.high is None else (self.value, self.high)

    def _allows(self, other: Quantity) -> bool:
        """Whether the looseness of this figure takes in the value of the other."""
        value = other.value
        # The last digit printed may be the whole figure: 超过一半 is anything up to all.
        reach = self.step if self.unit == "%" and self.step >= self.value else min(self.step, _REACH * self.value)
        if self.loose is Loose.MORE:
            return self.value < value < self.value + self.step
        if self.loose is Loose.OVER:
            return self.value < value < self.value + reach
        if self.loose is Loose.UNDER:
            return self.value - reach < value < self.value
        return self.loose is Loose.ABOUT and abs(value - self.value) <= _NEAR * self.value


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure of `text` in reading order; `start` and `end` count its characters, whatever their width."""
    # Full-width digits and signs have one half-width twin each, so offsets stay true.
    flat = "".join(map(_half_width, text))
    found = [*_dates(flat), *_words(flat)]
    taken = {place for q in found for place in range(q.start, q.end)} | {
        p for m in _WORD.finditer(flat) for p in range(*m.span())
    }
    found += (q for q in _ranges(flat, tuple(_singles(flat))) if taken.isdisjoint(range(q.start, q.end)))
    return tuple(replace(q, text=text[q.start : q.end]) for q in sorted(found, key=lambda q: q.start))


def _half_width(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _dates(flat: str) -> Iterator[Quantity]:
    """Year, month and day of 2024-08-08, 2024.8.8 and 2024/8/8."""
    for match in _DATE.finditer(flat):
        for group, unit in ((1, "年"), (3, "月"), (4, "日")):
            yield Quantity("", float(match[group]), unit, *match.span(group))


def _words(flat: str) -> Iterator[Quantity]:
    """Figures that are words: 翻一番 is twice, 一半 is 50%, 首次 is the first, Ⅲ级 is grade 3."""
    for match in _DOUBLED.finditer(flat):
        yield Quantity("", float(2 ** numerals.digit(match["times"] or "一")), "倍", *match.span())
    for match in _WHOLE_HALF.finditer(flat):
        before, after = flat[: match.start()], flat[match.end() :]
        over = match[0] in ("过半", "大半") or _HALF_OVER.match(after) or re.search(r"[过多]于?了?$", before)
        under = re.search(r"(?:不到|不足|没到|没过|不满|低于|少于)了?$", before) or after.startswith("以下")
        loose = Loose.UNDER if under else Loose.OVER if over else Loose.EXACT
        yield Quantity("", 50.0, "%", *match.span(), None, loose, 50.0)
    for match in _FIRST.finditer(flat):
        yield Quantity("", 1.0, "第", *match.span())
    for match in _PLACED.finditer(flat):
        yield Quantity("", float("冠亚季".index(match[0][0]) + 1), "第", *match.span())
    for match in _GRADE.finditer(flat):
        yield Quantity("", float(_ROMAN[match[1]]), "级", *match.span())


def _singles(flat: str) -> Iterator[Quantity]:
    """Every figure that stands by itself."""
    for match in _PATTERN.finditer(flat):
        quantity = _read(match)
        if quantity is not None:
            yield quantity


def _read(match: re.Match[str]) -> Quantity | None:
    number = numerals.read(match["amount"])
    unit, factor = _unit(match)
    if number is None or (not unit and re.fullmatch(rf"[{numerals.ONES}十百千半]+", match["amount"])):
        return None  # 一带, 五链: part of a name more often than a figure
    value = number.value
    if match["of"]:
        part = numerals.read(match["part"])
        below, above = (number, part) if match["of"] == "分之" else (part, number)
        if below is None or above is None or not below.value:
            return None
        value = 100 * above.value / below.value
    elif match["half"] or (match["unit"] or "").startswith("个半"):
        value += 0.5
    if unit == "倍" and _GROWN.search(match.string[: match.start()]):
        value += 1  # what grew by once its size is twice as large: 增长一倍 is 翻一番
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    end = match.start() + len(match[0].rstrip())
    high = None if number.high is None else number.high * factor
    step = 9 * value if match["before"] == "上" else number.step  # 上百 is any number of hundreds
    return Quantity("", value * factor, unit, start, end, high, _looseness(match), step * factor)


def _unit(match: re.Match[str]) -> tuple[str, float]:
    """The unit a figure is kept in, and what its own unit is worth in it."""
    printed = match["unit"] or match["boxed"] or ""
    if match["per"]:
        return "%", _PER[match["per"]]
    if match["of"] and not printed:
        return "%", 1.0
    if match["rank"] and printed in _PLAIN_RANK and (match["rank"] == "第" or printed in ("", "位", "名", "强")):
        return match["rank"], 1.0
    if printed in ("日", "号") and match.string.startswith("内", match.end("unit")):
        return "天", 1.0
    unit, factor = BASE.get(printed, (printed, 1.0))
    return ("第" + unit if match["rank"] == "第" else unit), factor


def _looseness(match: re.Match[str]) -> Loose:
    before, after = match["before"] or "", match["after"] or ""
    if before == "上":
        return Loose.MORE
    if re.match(_UNDER, before) or after in ("以下", "以内"):
        return Loose.UNDER
    if re.match(_OVER, before) or after == "以上":
        return Loose.OVER
    if (
        re.fullmatch(_AND_MORE, after)
        or re.search("[余多几来数]", match["amount"])
        or (match["unit"] or "").startswith("个多")
    ):
        return Loose.MORE
    return Loose.ABOUT if re.match(_ABOUT, before) or after else Loose.EXACT


def _ranges(flat: str, found: tuple[Quantity, ...]) -> Iterator[Quantity]:
    """Two figures joined by a dash or 至 become one range, where they measure the same and rise."""
    waiting: Quantity | None = None
    for figure in found:
        if waiting is None:
            waiting = figure
            continue
        joined = _joined(flat, waiting, figure)
        if joined is None:
            yield waiting
        waiting = joined or figure
    if waiting is not None:
        yield waiting


def _joined(flat: str, low: Quantity, high: Quantity) -> Quantity | None:
    if not _TO.fullmatch(flat[low.end : high.start]) or low.high is not None or high.high is not None:
        return None
    if low.unit not in ("", high.unit) or re.match(r"0\d", flat[low.start : low.end]):
        return None  # 8月1日至8月5日 are two dates, 0570-3050123 is a telephone number
    value = low.value if low.unit else low.value * _factor(flat[low.start : low.end], flat[high.start : high.end])
    if value >= high.value:
        return None
    return Quantity("", value, high.unit, low.start, high.end, high.value, high.loose, high.step)


def _factor(left: str, right: str) -> float:
    """What a left end without a unit takes over from the right one: unit, and scale unless it has one (3—5万元)."""
    match = _PATTERN.fullmatch(right)
    if match is None:
        return 1.0
    return _unit(match)[1] * (1.0 if numerals.has_scale(left) else numerals.scale_of(match["amount"]))


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
