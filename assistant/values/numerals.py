"""Numbers as Chinese reports write them, in digits, in characters, or both (1亿2000万, 一亿二千万, 两三百).

cn2an reads the characters. This file knows no units and no places in a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import cn2an

ONES = "零〇一二三四五六七八九两"
# A figure in digits, or a run of Chinese numerals; neither inside a word of Latin letters or a longer number.
_LATIN_UNIT = "(?:km2?|kg|m2|m|cm|mm|g|t|kW|MW|GW|kV)(?![A-Za-z0-9])"
_DIGITS = rf"(?<![A-Za-z\d])(?<!\d[.,])(?:\d{{1,3}}(?:,\d{{3}})++(?!\d)|\d++)(?:[.·]\d++)?(?=$|[^A-Za-z]|{_LATIN_UNIT})"
_HALF = r"半(?=个?(?:小时|钟头|月)|年|天)"
_CHINESE = rf"[{ONES}十百千]+(?:点[{ONES}]+)?(?:[余多几来]?[万亿]+[{ONES}十百千]*)*"
_TENS = "(?:几|(?<![指总人次参基倍])数)(?:[十百千][万亿]?|[万亿])"  # 几十, 数百万: some tens, some millions
NUMBER = rf"(?:{_DIGITS}|{_TENS}|{_CHINESE}|{_HALF})"
_SCALE = r"万亿|百万|千万|百亿|千亿|亿|万|千(?=[元吨亩米瓦克斤人户个家名]|余|多)|百(?=余|多)"
_LOOSE = r"余|多(?!种|样|功能)|几|来(?=[个名家岁年天万亿])"
_SPOKEN = "(?:个多?(?=亿(?![级元])))?"  # 20个亿; 3个亿元项目 counts projects
AMOUNT = rf"{NUMBER}\s*(?:{_LOOSE})?\s*{_SPOKEN}(?:{_SCALE})?(?:(?<=[亿万])\d+(?:\.\d+)?(?:万|千)?)*(?:{_LOOSE})?"
_SCALED = re.compile(r"(\d+(?:\.\d+)?)(万亿|千亿|百亿|亿|千万|百万|万|千|百)?")
_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "百亿": 1e10, "千亿": 1e11}
_SCALES |= {"万亿": 1e12, "": 1.0}
_SOME = re.compile(r"[几数]([十百千]?)(万?亿?)个?多?")
_FILLERS = re.compile(r"[余多几来个,\s]")  # 20个亿 is 20亿
_SIGNS = str.maketrans("零〇一二三四五六七八九两", "001234567892")
_PAIR = re.compile(r"(一二|两三|二三|三四|四五|五六|六七|七八|八九)([十百千]?)(万?亿?)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed. `step` is the worth of its last digit, `high` the other end of a pair such as 两三."""

    value: float
    step: float
    high: float | None = None


def read(printed: str) -> Number | None:
    """The number that `printed` states; None where it states none."""
    if some := _SOME.fullmatch(printed.strip()):
        factor = {"十": 10.0, "百": 100.0, "千": 1000.0}.get(some[1], 1.0) * _SCALES.get(some[2], 1.0)
        return Number(factor, 9 * factor)
    plain = _FILLERS.sub("", printed).replace("·", ".")
    if not re.search(r"\d", plain):
        return _in_characters(plain)
    total = step = 0.0
    for number, scale in _SCALED.findall(plain):
        whole, _, decimals = number.partition(".")
        zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
        step = _SCALES[scale] * 10.0 ** (-len(decimals) if decimals else zeros)
        total += float(number) * _SCALES[scale]
    return Number(total, step)


def scale_of(printed: str) -> float:
    """What the scale word of `printed` multiplies by: 1e8 for 5亿."""
    scales = _SCALED.findall(_FILLERS.sub("", printed))
    return _SCALES[scales[-1][1]] if scales else 1.0


def has_scale(printed: str) -> bool:
    """Whether a scale word stands in `printed`."""
    return re.search("[百千万亿]", printed) is not None


def digit(char: str) -> int:
    """The value of one numeral character."""
    return int(char.translate(_SIGNS))


def _in_characters(number: str) -> Number | None:
    if number == "半":
        return Number(0.5, 0.5)
    if pair := _PAIR.fullmatch(number):
        factor = {"十": 10.0, "百": 100.0, "千": 1000.0}.get(pair[2], 1.0) * _SCALES.get(pair[3], 1.0)
        return Number(digit(pair[1][0]) * factor, factor, digit(pair[1][1]) * factor)
    if decimal := re.fullmatch(rf"(.+)点([{ONES}]+)([万亿]*)", number):
        return _decimal(decimal[1], decimal[2], _SCALES.get(decimal[3], 1.0))
    if spoken := re.fullmatch("(.+?(万?亿))([一二两三四五六七八九])", number):  # 一亿三; cn2an reads 两万三, not this
        whole, step = _in_characters(spoken[1]), _SCALES[spoken[2]] / 10
        return None if whole is None else Number(whole.value + digit(spoken[3]) * step, step)
    try:
        value = float(cn2an.cn2an(re.sub(r"^(?=[百千])", "一", number.replace("〇", "零")), "smart"))
    except (ValueError, KeyError):  # what it does not know it may also stumble over
        return None
    digits = f"{value:.0f}"
    return Number(value, 10.0 ** (len(digits) - len(digits.rstrip("0"))))


def _decimal(whole: str, decimals: str, factor: float) -> Number | None:
    number = _in_characters(whole)
    step = factor * 10.0 ** -len(decimals)
    return None if number is None else Number(number.value * factor + int(decimals.translate(_SIGNS)) * step, step)
