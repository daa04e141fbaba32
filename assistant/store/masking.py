"""Takes personal details out of a question before it is stored.

    resident ID     〔身份证号〕   18 digits with a right check digit or a real date of birth; 15 digits with a date
    bank card       〔银行卡号〕   15 to 19 digits that pass the Luhn test
    telephone       〔手机号〕     a mobile number or a landline with its area code
    e-mail          〔邮箱〕
    address         〔地址〕       a road, lane or estate with a house number; a house with a room number

Digits may be full-width or Chinese numerals, with spaces or dashes between them. Figures, dates and document numbers
of reports stay as they are. Names of persons are not recognised: a name alone says little, and reports hold many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

ID, CARD, PHONE, MAIL, ADDRESS = "〔身份证号〕", "〔银行卡号〕", "〔手机号〕", "〔邮箱〕", "〔地址〕"

Span = tuple[int, int, str]

# One character for one character, so that what is found in the folded text stands at the same place in the original.
_FOLD = str.maketrans(
    "".join(chr(0xFF01 + n) for n in range(94)) + "\u3000\xa0\t‐‑‒–—―−·",
    "".join(chr(0x21 + n) for n in range(94)) + "   " + "-" * 8,
)
_CHINESE = str.maketrans("〇零○一二三四五六七八九幺", "0001234567891")
_CHINESE_RUN = re.compile(r"[〇零○一二三四五六七八九幺](?:[ -]{0,2}[〇零○一二三四五六七八九幺]){10,}")
_RUN = re.compile(r"(?<![A-Za-z0-9])\d(?:[ -]{0,2}\d)*(?:[ -]?[Xx](?![A-Za-z0-9]))?(?![A-Za-z])")
_GROUP = re.compile(r"[\dXx]+")
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
_MOBILE = re.compile(r"(?:00?86|86)?(1[3-9]\d{9})")
_MOBILE_GROUPS = {(11,), (3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (1,) * 11}
_LANDLINE = re.compile(r"(?<![\d.-])(?:\(0\d{2,3}\) ?|0\d{2,3}[ -])[2-9]\d{6,7}(?![\d.-])")
_YEARS = re.compile(r"(?:1[3-9]|20)\d\d(?:19|20)\d\d\d*")
_MEASURED = re.compile(
    r" *(?:[元万亿千百户亩吨米克度个件家座套年月日%]|人(?!工)|平方|立方|公[里斤顷]|小时)|[.,]\d"
)  # what follows a figure and never a number to call
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+ ?@ ?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")

_NAME = "[^\\W\\d_a-zA-Z我你您他她它们在是到从去和与住了吗呢啊请问想的有将把为让查报告说]"
_NUMBER = "(?:[0-9]+|[一二三四五六七八九十百零〇]+)"
_UNIT = "(?:号楼|号院|单元|号|弄|幢|栋|座|室|楼|层|户)"
_STREET = "(?:大道|大街|路|街|巷|弄|胡同|里弄|小区|花园|公寓|新村|花苑|家园|苑|村|社区)"
_NOT_A_HOUSE = "(?!地块|线|公路|厂|工程|项目|标|桥|隧道|水库|码头|泵|井|矿|机|渠|文|令|公告|楼盘)"
_ADDRESSES = (
    re.compile(
        f"{_NAME}{{1,18}}{_STREET} ?{_NUMBER} ?{_UNIT}{_NOT_A_HOUSE}"
        f"(?:[ -]?{_NUMBER} ?{_UNIT}?(?![0-9个套户亩米元年]))*"
    ),
    re.compile(f"{_NUMBER} ?(?:幢|栋|座|号楼) ?(?:{_NUMBER} ?单元 ?)?{_NUMBER} ?室"),
    re.compile(f"{_NUMBER} ?(?:幢|栋|座|号楼) ?{_NUMBER} ?单元"),
    re.compile(f"(?<=住在)(?:{_NAME}|[0-9]){{2,20}}(?:小区|花园|公寓|新村|花苑|家园|苑|村|路|街|号|幢|栋|室)"),
    re.compile(
        f"(?:(?<=住址)|(?<=地址))[是为:]?(?:{_NAME}|[0-9]){{2,30}}(?:小区|花园|公寓|新村|苑|村|路|街|号|幢|栋|室)"
    ),
)


def mask(text: str) -> str:
    """`text` with every personal detail replaced by its marker; masking twice changes nothing more."""
    folded = text.translate(_FOLD)
    folded = _CHINESE_RUN.sub(lambda found: found[0].translate(_CHINESE), folded)
    spans: list[Span] = [(m.start(), m.end(), MAIL) for m in _MAIL.finditer(folded)]
    spans += [(m.start(), m.end(), PHONE) for m in _LANDLINE.finditer(folded)]
    for run in _RUN.finditer(folded):
        spans += _numbers(folded, run)
    spans += [(m.start(), m.end(), ADDRESS) for pattern in _ADDRESSES for m in pattern.finditer(folded)]
    return _replace(text, spans)


def _replace(text: str, spans: list[Span]) -> str:
    parts, at = [], 0
    for start, end, marker in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= at:
            parts += [text[at:start], marker]
        at = max(at, end)
    return "".join([*parts, text[at:]])


def _numbers(text: str, run: re.Match[str]) -> Iterator[Span]:
    """What stands in a run of digits: windows of whole groups, from left to right, the longest first."""
    groups = [(run.start() + g.start(), run.start() + g.end()) for g in _GROUP.finditer(run[0])]
    first = 0
    while first < len(groups):
        for last in range(min(len(groups), first + 19), first, -1):
            kind = _kind(text, groups[first:last])
            if kind:
                yield groups[first][0], groups[last - 1][1], kind
                first = last - 1
                break
        first += 1


def _kind(text: str, groups: list[tuple[int, int]]) -> str | None:
    digits = "".join(text[start:end] for start, end in groups).upper()
    if len(digits) in (15, 18) and _is_resident_id(digits):
        return ID
    if not digits.isdigit():
        return None
    if 15 <= len(digits) <= 19 and digits[0] != "0" and _luhn(digits):
        return CARD
    lengths = tuple(end - start for start, end in groups)
    return PHONE if _is_mobile(digits, lengths) and not _is_figure(text, groups[0][0], groups[-1][1]) else None


def _is_resident_id(digits: str) -> bool:
    if not _PROVINCE.match(digits) or not digits[:-1].isdigit():
        return False
    if len(digits) == 15:
        return digits.isdigit() and _is_day("19" + digits[6:12])
    check = "10X98765432"[sum(w * int(d) for w, d in zip(_WEIGHTS, digits[:17], strict=True)) % 11]
    return check == digits[17] or _is_day(digits[6:14])


def _is_day(digits: str) -> bool:
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2100
    except ValueError:
        return False


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (2 if place % 2 else 1) for place, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _is_mobile(digits: str, lengths: tuple[int, ...]) -> bool:
    number = _MOBILE.fullmatch(digits)
    if not number or (len(lengths) > 1 and _YEARS.fullmatch(digits) and lengths[:2] == (4, 4)):
        return False
    if lengths[0] in (2, 3, 4) and len(number[1]) + lengths[0] == len(digits):
        lengths = lengths[1:]  # the country's code stands apart
    elif len(lengths) > 1 and len(digits) > 11:
        lengths = (lengths[0] - len(digits) + 11, *lengths[1:])
    return lengths in _MOBILE_GROUPS or (len(lengths) == 1 and len(digits) > 11)


def _is_figure(text: str, start: int, end: int) -> bool:
    inside_a_figure = start > 1 and text[start - 1] in ".," and text[start - 2].isdigit()
    return inside_a_figure or _MEASURED.match(text, end) is not None
