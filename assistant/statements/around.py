"""What the words around a figure say of it: which measure the same, and where a change only began.

The nearer a word stands to a figure, the more it says of it; less beyond a comma or another figure. Where a list of
figures follows a list of things (甲、乙分别增长 1%、2%), each figure has its own thing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.values.quantities import Quantity, quantities

_REACH = 8.0  # characters over which a word's worth for a figure falls to a third
_BARRIER = 0.5  # what is left of it beyond a comma or another figure
_OTHER_SIDE = 0.6  # what a word on the other side of a figure is worth: 50个社区 is 社区50个
_MARK = re.compile(r"[，。；：！？,;:!?]")
_HARD = re.compile(r"[。；！？;!?]")
_CHINESE = re.compile(r"[\u3400-\u9fffA-Za-z]")
_BETWEEN = re.compile(r"(?:[/／][\u4e00-\u9fff]{1,3})?[、和与及，,\s]+")  # 778元/月、6818元/年
_REACHES = re.compile("[高多]?达|总计|共")
_ITEM = re.compile(r"[、和与及]")
_FROM = re.compile(r"[由从](?:原来|过去|此前|上年|去年|\d{4}年末?)?的?$")
_TO = re.compile(r"[^，。；：！？,;:!?]{0,12}?[到至]")
_FROM_EACH = re.compile(r"[由从](?:\d{4}年)?[^，。；：！？、,;:!?\d]{1,8}$")  # 由每人每年240元提高到280元
_LEAST = 0.05
_TIMES = ("次", "回", "届")  # how often is said ahead of what was done: 第八次挫败提案，第七次粉碎图谋
_RAISED_TO = re.compile(
    r"(?:以[上下])?(?:涨|提高|增加|提升|上升|增长|扩大|下降|降低|减少|缩短|上调|下调|降|增)[到至为]"
)
# A pair of characters and whether it stands ahead of the figure: what it says of it.
Words = dict[tuple[str, bool], float]


def likeness(own: Words, other: Words) -> float:
    """How much the words around two figures agree, from 0 to 1."""
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


def weights_around(text: str, figures: Sequence[Quantity], number: int) -> Words:
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
