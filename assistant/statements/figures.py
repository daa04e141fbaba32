"""Which figure of a sentence measures what a stated figure measures, and whether the two agree.

Two figures belong together by the words around them (`around.py`), by the thing that each of a list counts and by their
year. What the answer is to be made of that is decided in `check.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.statements.around import Words, left_behind, likeness, weights_around
from assistant.values.quantities import Loose, Quantity, quantities
from assistant.values.units import COUNTED

_CLEAR = 0.12  # how much likelier an unequal figure must be before it speaks against an equal one
# 分三期 counts phases, 一期 names one.
_PHASES, _IN_ALL = re.compile(r"[分共有][^，。]{0,2}期"), re.compile("[分共有为]$")
_STARTED = re.compile(r"[由从]|原[来先本]?|此前|以前|之前|过去|上年|去年|前年|当初|起初")
_DATES = ("年", "月", "日")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BEHIND, _LISTED = re.compile(r"[\u4e00-\u9fff]{2}"), re.compile(r"[\u4e00-\u9fff]{2,8}[、和]")
_AHEAD, _LISTED_AHEAD = re.compile(r"([\u4e00-\u9fff]{1,2})$"), re.compile(r"[、和]([\u4e00-\u9fff]{1,2})")
# Which year a figure is of, as the last one named ahead of it says.
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年|(?<![比较于过超])([去上今本明前])年(?!同期|相比)")
_THIS = {"上": "去", "本": "今"}
_LEAST_SINGLED = 0.1
_OF_OTHERS = 0.3  # what is left of the likeness of a figure that counts something else
_OTHER_COUNTER = 0.7  # 四批 is less likely what 355项 means than another figure in 项
_SCALED = re.compile("[万亿]")
_OVER = re.compile(r"超过|超出|多于|高于|大于|不止|至少|不少于|不低于|够")
_UNDER = re.compile(r"不到|不足|低于|少于|不超过|最多|不满")
_GREATER, _LESS = re.compile(r"[还要更]?[大高多长远]"), re.compile(r"[还要更]?[小低少短近]")


@dataclass(frozen=True, slots=True)
class Pairing:
    """A stated figure, the figure of the sentence that measures the same (None: none does), and whether they agree.

    `likeness`, from 0 to 1, says how much the words around the two agree; `lead` by how much it beats the best figure
    that says otherwise. `compared` says that the stated one is a bound: 超过100个. `singled` says that its thing or its
    year tells the figure of the sentence from the others.
    """

    stated: Quantity
    found: Quantity | None
    agrees: bool
    likeness: float
    lead: float
    compared: bool = False
    singled: bool = False


def pairings(statement: str, sentence: str) -> tuple[Pairing, ...]:
    """A pairing for every figure of `statement`, in order."""
    stated = quantities(statement)
    found, around = _settled(statement, sentence)
    named = _named(statement, sentence, found)
    named = [share * _of_year(statement, sentence, figure) for share, figure in zip(named, found, strict=True)]
    return tuple(
        _pair(s, _bound(statement, s), weights_around(statement, stated, i), found, around, named)
        for i, s in enumerate(stated)
    )


def _named(statement: str, sentence: str, found: Sequence[Quantity]) -> list[float]:
    """1 for each figure; less where another of its list is of what is stated: 1500万亩小麦、2000万亩玉米."""
    shares = [1.0] * len(found)
    for i, (one, other) in enumerate(pairwise(found)):
        named = [thing is not None and thing in statement for thing in _things_of(sentence, one, other)]
        if len(named) == 2 and named[0] != named[1]:
            shares[i + named[0]] = _OF_OTHERS
    return shares


def _things_of(sentence: str, one: Quantity, other: Quantity) -> list[str | None]:
    """What two figures of a list are of, as told behind both, or else ahead of both: 生猪8万头、羊12万只."""
    if one.unit == other.unit and _LISTED.fullmatch(sentence, one.end, other.start):
        own = [_BEHIND.match(sentence, figure.end) for figure in (one, other)]
        return [match[0] if match else None for match in own]
    ahead = [_AHEAD.search(sentence, 0, one.start), _LISTED_AHEAD.fullmatch(sentence, one.end, other.start)]
    return [match[1] if match else None for match in ahead] if ahead[1] else []


def _of_year(statement: str, sentence: str, figure: Quantity) -> float:
    """1, or less for a figure of another year than the only one stated; a number is not held against 去年."""
    stated, told = {year for year, _ in _years(statement)}, None
    for year, place in _years(sentence):
        told = year if place <= figure.start else told
    if figure.unit in _DATES or told is None or len(stated) != 1 or min(stated).isdigit() != told.isdigit():
        return 1.0
    return 1.0 if told in stated else _OF_OTHERS


def _years(text: str) -> Iterator[tuple[str, int]]:
    for match in _YEAR.finditer(text):
        yield match[1] or _THIS.get(match[2], match[2]), match.end()


def _settled(statement: str, sentence: str) -> tuple[list[Quantity], list[Words]]:
    """The figures of `sentence` with their words, without those where a change only began if none is asked about.

    降到10.2% does not agree with 由10.2%下降到3.1%.
    """
    found = quantities(sentence)
    counts = _PHASES.search(statement) is not None
    kept = [
        i
        for i, figure in enumerate(found)
        if (_STARTED.search(statement) or figure.unit in _DATES or not left_behind(sentence, figure))
        and not (counts and figure.unit == "期" and not _IN_ALL.search(sentence, 0, figure.start))
    ]
    return [found[i] for i in kept], [weights_around(sentence, found, i) for i in kept]


def _bound(statement: str, figure: Quantity) -> Loose | None:
    """Whether a figure is what another is compared with: 超过100个, 比二十万平方米大, 不到100亩."""
    than = statement.endswith("比", 0, figure.start)
    if _OVER.match(figure.text) or (than and _GREATER.match(statement, figure.end)):
        return Loose.OVER
    return Loose.UNDER if _UNDER.match(figure.text) or (than and _LESS.match(statement, figure.end)) else None


def _pair(
    stated: Quantity,
    bound: Loose | None,
    own: Words,
    found: Sequence[Quantity],
    around: list[Words],
    named: Sequence[float],
) -> Pairing:
    rated = [
        (_rated(likeness(own, words) * (1.0 if q.unit == stated.unit else _OTHER_COUNTER), share, named), q)
        for q, words, share in zip(found, around, named, strict=True)
        if _comparable(stated, q)
    ]
    single = {q for q, share in zip(found, named, strict=True) if share > min(named)}
    same = max((r for r in rated if _agree(stated, r[1], bound)), key=_first, default=None)
    other = max((r for r in rated if not _agree(stated, r[1], bound)), key=_first, default=None)
    clear = 0.0 if stated.unit.startswith("第") or min(named, default=1.0) < 1 else _CLEAR
    agrees = same is not None and (other is None or same[0] + clear >= other[0])
    first, second = (same, other) if agrees else (other, same)
    if first is None:
        return Pairing(stated, None, False, 0.0, 0.0)
    lead = first[0] - (second[0] if second else 0.0)
    return Pairing(stated, first[1], agrees, first[0], lead, bound is not None, first[1] in single)


def _rated(likeness: float, share: float, shares: Sequence[float]) -> float:
    """`likeness` by what the thing and the year of a figure make of it; one that they single out is never unlike."""
    return max(likeness, _LEAST_SINGLED) if share > min(shares) else likeness * share


def _first(rated: tuple[float, Quantity]) -> tuple[float, int]:
    return rated[0], -rated[1].start


def _comparable(stated: Quantity, found: Quantity) -> bool:
    """Figures of one kind; figures without a unit with any that has their value; and one number with another unit."""
    if stated.same_kind(found):
        return True
    if not stated.unit or not found.unit:
        return stated.value == found.value or bool(_SCALED.search(stated.text) and _SCALED.search(found.text))
    if _counted(stated, found):
        return True
    return _printed(stated) == _printed(found) is not None and not stated.is_year and not found.is_year


def _counted(stated: Quantity, found: Quantity) -> bool:
    """个 counts whatever there is to count."""
    return "个" in (stated.unit, found.unit) and {stated.unit, found.unit} <= COUNTED


def _agree(stated: Quantity, found: Quantity, bound: Loose | None) -> bool:
    if bound and found.loose not in (Loose.OVER, Loose.UNDER):  # two bounds agree where they are the same
        low, high = found.value, found.high or found.value
        return low >= stated.value if bound is Loose.OVER else high <= stated.value
    return stated.equals(replace(found, unit=stated.unit) if _counted(stated, found) else found)


def _printed(figure: Quantity) -> str | None:
    digits = _DIGITS.search(figure.text)
    return digits[0] if digits else None
