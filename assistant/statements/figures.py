"""Which figure of a sentence measures what a stated figure measures, and whether the two agree.

Two figures belong together by the words around them: the nearer a shared word stands to both, the more it says. Where a
list of figures follows a list of things (甲、乙分别增长 1%、2%), each figure has its own thing. What the answer is to
be made of that is decided in `check.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from assistant.values.quantities import Loose, Quantity, quantities
from assistant.values.units import COUNTED

_REACH = 8.0  # characters over which a word's worth for a figure falls to a third
_BARRIER = 0.5  # what is left of it beyond a comma or another figure
_OTHER_SIDE = 0.6  # what a word on the other side of a figure is worth: 50个社区 is 社区50个
_CLEAR = 0.12  # how much likelier an unequal figure must be before it speaks against an equal one
_MARK = re.compile(r"[，。；：！？,;:!?]")
_HARD = re.compile(r"[。；！？;!?]")
_CHINESE = re.compile(r"[\u3400-\u9fffA-Za-z]")
_BETWEEN = re.compile(r"(?:[/／][\u4e00-\u9fff]{1,3})?[、和与及，,\s]+")  # 778元/月、6818元/年
_REACHES = re.compile("[高多]?达|总计|共")
_ITEM = re.compile(r"[、和与及]")
_FROM = re.compile(r"[由从](?:原来|过去|此前|上年|去年|\d{4}年末?)?的?$")
_TO = re.compile(r"[^，。；：！？,;:!?]{0,12}?[到至]")
_FROM_EACH = re.compile(r"[由从](?:\d{4}年)?[^，。；：！？、,;:!?\d]{1,8}$")  # 由每人每年240元提高到280元
_RAISED_TO = re.compile(
    r"(?:以[上下])?(?:涨|提高|增加|提升|上升|增长|扩大|下降|降低|减少|缩短|上调|下调|降|增)[到至为]"
)
# 分三期 counts phases, 一期 names one.
_PHASES, _IN_ALL = re.compile(r"[分共有][^，。]{0,2}期"), re.compile("[分共有为]$")
_STARTED = re.compile(r"[由从]|原[来先本]?|此前|以前|之前|过去|上年|去年|前年|当初|起初")
_TIMES = ("次", "回", "届")  # how often is said ahead of what was done: 第八次挫败提案，第七次粉碎图谋
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
_LEAST = 0.05
_OVER = re.compile(r"超过|超出|多于|高于|大于|不止|至少|不少于|不低于|够")
_UNDER = re.compile(r"不到|不足|低于|少于|不超过|最多|不满")
_GREATER, _LESS = re.compile(r"[还要更]?[大高多长远]"), re.compile(r"[还要更]?[小低少短近]")
# A pair of characters and whether it stands ahead of the figure: what it says of it.
Words = dict[tuple[str, bool], float]


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
        _pair(s, _bound(statement, s), _weights(statement, stated, i), found, around, named)
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
    return [found[i] for i in kept], [_weights(sentence, found, i) for i in kept]


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
        (_rated(_likeness(own, words) * (1.0 if q.unit == stated.unit else _OTHER_COUNTER), share, named), q)
        for q, words, share in zip(found, around, named, strict=True)
        if _comparable(stated, q)
    ]
    single = {q for q, share in zip(found, named, strict=True) if share > min(named)}
    same = max((r for r in rated if _agree(stated, r[1], bound)), key=_first, default=None)
    other = max((r for r in rated if not _agree(stated, r[1], bound)), key=_first, default=None)
    clear = 0.0 if stated.unit.startswith("第") or min(named, default=1.0) < 1 else _CLEAR
    if same is not None and (other is None or same[0] + clear >= other[0]):
        return Pairing(
            stated, same[1], True, same[0], same[0] - (other[0] if other else 0.0), bound is not None, same[1] in single
        )
    if other is not None:
        return Pairing(
            stated,
            other[1],
            False,
            other[0],
            other[0] - (same[0] if same else 0.0),
            bound is not None,
            other[1] in single,
        )
    return Pairing(stated, None, False, 0.0, 0.0)


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


def _likeness(own: Words, other: Words) -> float:
    total = sum(own.values())
    return sum(min(w, _match(other, *key)) for key, w in own.items()) / total if total else 0.0


def _match(other: Words, pair: str, ahead: bool) -> float:
    """What `pair` says of the other figure: less on its other side (由 10% 下降到 3%)."""
    return max(other.get((pair, ahead), 0.0), _OTHER_SIDE * other.get((pair, not ahead), 0.0))


@lru_cache(maxsize=20_000)
def _kept_weights(text: str, number: int) -> tuple[tuple[tuple[str, bool], float], ...]:
    figures = quantities(text)
    own = owned(text, figures).get(number)
    figure = figures[number]
    weights: Words = {}
    for place, (a, b) in enumerate(pairwise(text)):
        if not (_CHINESE.match(a) and _CHINESE.match(b)) or figure.start <= place < figure.end - 1:
            continue
        weight = _weight(text, figures, figure, place)
        if own is not None:
            weight = 1.0 if own[0] <= place < own[1] else weight * _BARRIER
        key = (a + b, place < figure.start)
        weights[key] = max(weights.get(key, 0.0), weight)
    return tuple(weights.items())


def _weights(text: str, figures: Sequence[Quantity], number: int) -> Words:
    """Pairs of characters around a figure, each with what it says of it."""
    return dict(_kept_weights(text, number))


def _weight(text: str, figures: Sequence[Quantity], figure: Quantity, place: int) -> float:
    low, high = (place + 2, figure.start) if place < figure.start else (figure.end, place)
    between = text[low:high] if low < high else ""
    barriers = len(_MARK.findall(between)) + 2 * len(_HARD.findall(between)) + between.endswith("、")
    barriers += 2 * (barriers > 0 and figure.text.endswith(_TIMES) and _of_another(figures, figure, place))
    barriers += sum(low <= other.start < high and not left_behind(text, other) for other in figures)
    weight = max(math.exp(-max(high - low, 0) / _REACH), _LEAST) * _BARRIER**barriers
    return weight * _BARRIER if left_behind(text, figure) else weight


def _of_another(figures: Sequence[Quantity], figure: Quantity, place: int) -> bool:
    """Whether a word ahead of `figure` follows another that says how often."""
    return any(other.end <= place < figure.start and other.text.endswith(_TIMES) for other in figures)


def left_behind(text: str, figure: Quantity) -> bool:
    """Whether a figure is only where a change began: 由10.2%下降到3.1% speaks of 3.1%."""
    ways = ((_FROM, _TO), (_FROM_EACH, _RAISED_TO))
    return any(ahead.search(text, 0, figure.start) and behind.match(text, figure.end) for ahead, behind in ways)


def groups(text: str, figures: Sequence[Quantity]) -> Iterator[range]:
    """Numbers of the figures that are listed one right after another: 4.8%、7%; a figure alone is a group of one."""
    first = 0
    for next_, (figure, following) in enumerate(pairwise((*figures, None)), 1):
        if figure and not (following and _listed(text, figure, following)):
            yield range(first, next_)
            first = next_


def _listed(text: str, figure: Quantity, following: Quantity) -> bool:
    """Whether the second figure only goes on with a list: not 增加910元，达到1826元."""
    return _BETWEEN.fullmatch(text[figure.end : following.start]) is not None and not _REACHES.match(following.text)


def owned(text: str, figures: Sequence[Quantity]) -> dict[int, tuple[int, int]]:
    """For figures listed one after another behind a list of as many things: the place of each figure's own thing.

    A second list (80家、16家，累计分别达到1522家、103家) is of the same things.
    """
    own: dict[int, tuple[int, int]] = {}
    things: list[tuple[int, int]] = []
    for group in groups(text, figures):
        listed = _things(text, figures[group[0]].start, len(group)) if len(group) > 1 else []
        again = "分别" in text[figures[group[0] - 1].end : figures[group[0]].start] and len(things) == len(group) > 1
        things = listed or (things if again else [])
        own.update(zip(group, things, strict=False))
    return own


def _things(text: str, end: int, number: int) -> list[tuple[int, int]]:
    """The last `number` items of the list that stands before `end` in its clause; none where it has fewer."""
    start = max((m.end() for m in _MARK.finditer(text, 0, end)), default=0)
    cuts = [m.start() for m in _ITEM.finditer(text, start, end)]
    if len(cuts) < number - 1:
        return []
    edges = [start if len(cuts) < number else cuts[-number], *cuts[len(cuts) - number + 1 :], end]
    items = list(pairwise(edges))
    longest = max(high - low for low, high in items[:-1])
    return [*items[:-1], (items[-1][0], min(items[-1][0] + longest + 1, end))]  # what follows is said of all of them
