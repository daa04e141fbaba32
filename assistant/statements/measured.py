"""What each figure of a sentence measures, told by its own words, and how much of that is what a question asks about.

A figure's own words stand between the figure before it and the next mark behind it; in a list of figures behind a list
of things (甲、乙分别增长1%、2%) each has its own thing. What was said ahead of the figures before it may still be meant
(棉花产量608万吨，增长31%), the less the more figures stand between. Whether a stated figure is the same one is decided
in `figures.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.statements.around import groups, owned
from assistant.values.quantities import Quantity

_MARK = re.compile(r"[，。；：！？、,;:!?]")
_END = re.compile(r"[。；！？;!?]")
_BEHIND = 0.8  # what a word behind its figure is worth: 50个社区
_EARLIER = 0.9  # what is left of a word's worth beyond a mark,
_CARRIED = 0.5  # beyond a figure,
_PASSED = 0.4  # and beyond a semicolon too
# A figure that has no words of its own is of what the one before it is of: 达到8000万吨，比上年增长5%.
_SAME = re.compile(
    r"^[，、,（(\s]*(?:\d{4}年|又|并|且|也|均|都|将|仅|已|比(?:上年|上月|去年|[^，。；、]{0,4}同期)|较上年|同比|实际|年均|平均每年|人均|累计)*"
    r"(?:增长|增加|增产|增|提高|提升|上升|上涨|下降|降低|减少|回落|[降升]?至|[降升]?到|达到?|为|突破|超过)*$"
)
# One word for two things, the first of two figures being the first one's.
_TWO = {"城乡": ("城镇城市城里", "农村乡村乡下农民")}

Run = tuple[str, float]  # words, and what each of them is worth


def measured(asked: Mapping[str, float], text: str, figures: Sequence[Quantity]) -> list[float]:
    """For each of `figures` the share, from 0 to 1, of what is asked that its own words say.

    `asked` holds what each pair of characters of the question weighs.
    """
    total = sum(asked.values()) or 1.0
    runs = [own for group in groups(text, figures) for own in _own(text, figures, group)]
    return [sum(weight * _worth(pair, own) for pair, weight in asked.items()) / total for own in runs]


def _worth(pair: str, runs: Sequence[Run]) -> float:
    return max((worth for words, worth in runs if pair in words), default=0.0)


def _own(text: str, figures: Sequence[Quantity], group: range) -> Iterator[list[Run]]:
    """For each figure of a group, the words that may say what it measures."""
    begin, end = _begin(text, figures, group[0]), figures[group[0]].start
    things = owned(text, figures)
    listed = [things[n] for n in group if n in things]
    two = next((names for word, names in _TWO.items() if word in text[begin:end] and len(group) == len(names)), None)
    here = bool(listed) and listed[0][0] >= begin
    shared = [*_clauses(text[begin : listed[0][0] if here else end]), *_earlier(text, figures, group[0])]
    for place, number in enumerate(group):
        own = [_behind(text, figures, number), *shared]
        if listed:
            own += [(text[slice(*listed[place])], 1.0), (text[listed[-1][1] : end] if here else "", 1.0)]
        yield [*own, (two[place], 1.0)] if two else own


def _behind(text: str, figures: Sequence[Quantity], number: int) -> Run:
    """What stands right behind a figure; up to the next figure it is rather that one's."""
    tail = _tail(text, figures, number)
    ended = number + 1 == len(figures) or tail < figures[number + 1].start
    return text[figures[number].end : tail], _BEHIND if ended else _CARRIED


def _clauses(text: str) -> Iterator[Run]:
    return ((part, _EARLIER**i) for i, part in enumerate(reversed(_MARK.split(text))))


def _earlier(text: str, figures: Sequence[Quantity], number: int) -> Iterator[Run]:
    """What stands ahead of the figures before this one; what leads into a list with a colon is said of all of it."""
    begin = _begin(text, figures, number)
    yield text[: max(text.rfind("：", 0, begin), 0)], _EARLIER
    worth = 1.0
    for earlier in range(number - 1, -1, -1):
        between = text[figures[earlier].end : figures[earlier + 1].start]
        told = _SAME.search(between) if earlier + 1 == number else None
        worth *= _EARLIER if told else _CARRIED * (_PASSED if _END.search(between) else 1.0)
        yield text[_begin(text, figures, earlier) : figures[earlier].start], worth


def _begin(text: str, figures: Sequence[Quantity], number: int) -> int:
    """Where the words begin that no figure before this one has for its own."""
    if not number:
        return 0
    before, tail = figures[number - 1].end, _tail(text, figures, number - 1)
    return tail if tail < figures[number].start else before


def _tail(text: str, figures: Sequence[Quantity], number: int) -> int:
    """Where the clause behind a figure ends, or the next figure begins."""
    limit = figures[number + 1].start if number + 1 < len(figures) else len(text)
    mark = _MARK.search(text, figures[number].end, limit)
    return mark.start() if mark else limit
