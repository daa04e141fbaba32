"""Figures in a text as quantities: value, unit and qualifiers, with their place.

"15万吨", "150,000 吨" and "十五万吨" are one quantity; "约25亿元" keeps its 约 in the printed form.
Chinese numerals are read by cn2an. This file compares figures; it does not decide which of them answers a question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import cn2an

_DIGITS = "零〇一二三四五六七八九两"
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|[{_DIGITS}十百千]*[{_DIGITS}十百千](?:点[{_DIGITS}]+)?|百|千)"
)
_RANGE = rf"{_NUMBER}(?:\s*[—–\-~～至到]\s*{_NUMBER})?"
_BEFORE = r"(?:大约|约|近|超过|超|逾|突破|达到|不少于|不低于|不超过|至少|最多|预计|总计|共|达)?"
# The longest unit first; what is not listed still counts as a bare number.
_UNITS = (
    "平方千米 平方公里 平方米 立方米 公里 千米 米 公顷 亩 公斤 千克 吨 斤 克 美元 港元 欧元 人民币 块钱 元 块 个百分点 %"
    " 千瓦时 千瓦 度 名 位 人次 人 户 家 个 座 所 条 项 件 款 种 类 期 辆 台 套 张 支 场 次 处 间 届 部 只 头 株 棵 本 篇"
    " 倍 级 层 岁 小时 分钟 天 周 年 月 日 号 季 村 镇 批 岗 间 班 门 站 片 栋 幢 里 成"
).split()
_UNIT = "|".join(sorted(map(re.escape, set(_UNITS)), key=lambda u: (-len(u), u)))
_PATTERN = re.compile(
    rf"(?P<before>{_BEFORE})\s*(?P<percent>百分之)?(?P<number>{_RANGE})\s*(?P<more>余|多|几)?(?P<scale>万亿|亿|万|千(?=[元吨亩米瓦克])|百万|千万)?"
    rf"(?P<more2>余|多|几)?\s*(?P<unit>{_UNIT})?(?P<after>以上|以下|以内|左右|上下)?"
)
_SCALE = {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
_SAME_UNIT = {
    "平方千米": ("平方米", 1e6), "平方公里": ("平方米", 1e6), "公顷": ("亩", 15.0), "公里": ("米", 1e3), "千米": ("米", 1e3),
    "吨": ("公斤", 1e3), "千克": ("公斤", 1.0), "斤": ("公斤", 0.5), "克": ("公斤", 1e-3), "块": ("元", 1.0), "块钱": ("元", 1.0),
    "人民币": ("元", 1.0), "位": ("人", 1.0), "名": ("人", 1.0), "号": ("日", 1.0), "千瓦时": ("度", 1.0), "成": ("%", 10.0),
}  # fmt: skip
# Counters stand for one another in speech: 3家企业, 3个企业.
_COUNTERS = frozenset("个家座所条项件款种类处套间支批片栋幢")
_BARE_CHINESE = re.compile(rf"^[{_DIGITS}十百千]+$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure: `value` in `unit` (units of one kind are brought to one), `start` and `end` of its printed form in the text."""

    text: str
    value: float
    unit: str
    start: int
    end: int
    high: float | None = None

    def same_kind(self, other: Quantity) -> bool:
        """True where both measure the same kind of thing, so that they can agree or differ."""
        return self.unit == other.unit or (self.unit in _COUNTERS and other.unit in _COUNTERS)

    def equals(self, other: Quantity) -> bool:
        """True where the two state the same value, in whatever way each is written."""
        if not (self.same_kind(other) or not self.unit or not other.unit):
            return False
        low, high = sorted((other.value, other.high if other.high is not None else other.value))
        return any(abs(self.value - v) <= 1e-9 * max(1.0, abs(v)) for v in (low, high))


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every figure of `text` in reading order; `start` and `end` count its characters, whatever their width."""
    return _quantities(text)


@lru_cache(maxsize=4096)
def _quantities(text: str) -> tuple[Quantity, ...]:
    return tuple(_find(text))


def _find(text: str) -> Iterator[Quantity]:
    # Full-width digits and signs have one half-width twin each, so offsets stay true.
    flat = "".join(_half_width(c) for c in text)
    for match in _PATTERN.finditer(flat):
        quantity = _read(match, text)
        if quantity is not None:
            yield quantity


def _half_width(char: str) -> str:
    folded = unicodedata.normalize("NFKC", char)
    return folded if len(folded) == 1 else char


def _read(match: re.Match[str], text: str) -> Quantity | None:
    number, unit = match["number"], "%" if match["percent"] else match["unit"] or ""
    scale = match["scale"] or ""
    if _BARE_CHINESE.match(number) and not unit and not scale:
        return None  # 一带, 五链: part of a name more often than a figure
    parts = re.split(r"\s*[—–\-~～至到]\s*", number)
    values = [_value(part) for part in parts]
    if any(v is None for v in values):
        return None
    base, factor = _SAME_UNIT.get(unit, (unit, 1.0))
    low, *rest = (float(v) * _SCALE[scale] * factor for v in values if v is not None)
    start, end = match.start(), match.end()
    while text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quantity(text[start:end], low, base, start, end, rest[0] if rest else None)


def _value(number: str) -> float | None:
    plain = number.replace(",", "")
    try:
        if re.fullmatch(r"\d+(?:\.\d+)?", plain):
            return float(plain)
        if plain in ("百", "千"):
            plain = "一" + plain
        return float(cn2an.cn2an(plain.replace("〇", "零"), "smart"))
    except ValueError:
        return None
