"""Which way things went: more or less than before, or than something else, as stated and for each thing told of.

A person asks whether something 变多了, 便宜了, 掉下来了; a report tells 由148个优化为132个, 下降7.6%, 涨至2元.
Whether a stated figure is the right one is decided in `figures.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from assistant.statements.aspect import INTENDED
from assistant.values.quantities import Quantity, quantities


class Way(Enum):
    """The way something went, or how it stands beside something else."""

    UP = 1
    DOWN = -1
    LEVEL = 0


@dataclass(frozen=True, slots=True)
class Movement:
    """A way, and the words of the sentence that say what went it."""

    subject: str
    way: Way


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether something went the way it is stated to have gone; `sure` where the words name the same thing."""

    same: bool
    sure: bool


# As both people and reports say it.
_UP = (
    r"(?<!负)增长(?!目标|率|速度|预期|点|极)|增加(?!值)|增多|增至|增到|上升|提高|上涨|扩大|扩[充至到]|拉大|加重|提升|攀升"
    r"|走高|递增|跃升|翻[番倍]|上调|调高|延长|涨(?!幅)"
)
_DOWN = (
    r"负增长|下降|减少|减至|减到|减为|降低|减轻|降[至到为了]|缩小|缩[短减水至到]|压[减缩]|下滑|回落|走低|递减|下调|调低|下浮"
    r"|减产|(?<!下)跌|砍掉|精简"
)
# As people say it of what they see; 贵 and 便宜 are of prices.
_COME = r"(?:了|起来|[上下][来去])"
_TURNED = r"(?:变得?|更加?|越来越|[要还]|越[\u4e00-\u9fff]{1,2}越)"
_MORE = (
    rf"{_TURNED}[多大高长久贵](?![\u4e00-\u9fff]?[数少部])|(?<![不许好差])[多大高长久贵]{_COME}|往上[走涨升调]"
    r"|往前[走进升]|前进|进了?[一两二三四五\d]位|[涨升](?=[了过吧没])|贵(?=[吧没些一点]|$)|高(?=[吧些一]|$)|多(?=[吧些一了发收花交用付拿]|$)"
)
_FEWER = (
    rf"{_TURNED}[少小低短]|(?<![多不减至缺])[少小低短]{_COME}|往[下后][走掉跌降调退]"
    r"|退[到步后]|后退|[掉跌](?=[了下到])|[降缩](?=[了过吧没])|降下来|便宜|缩水|低(?=[吧些一]|$)|(?<![多不减至缺])少(?=[吧些一点发收花交用付拿]|$)"
)
_SAID = {Way.UP: re.compile(f"{_UP}|{_MORE}"), Way.DOWN: re.compile(f"{_DOWN}|{_FEWER}")}
_TOLD = {Way.UP: re.compile(f"{_UP}|[涨升][至到]"), Way.DOWN: re.compile(_DOWN)}
_LEVEL = re.compile(r"持平|(?:保持|维持)[^，。；、]{0,8}不变|没有?变化?|不增不减")
_DENIED = re.compile(r"(?:没有?|未|不是?|并未|并没有?)(?:在|怎么|再|往)?$")
# What moves here is how fast something does, or that it does is to be ended or only wanted.
_OF_SPEED = re.compile(r"增速|增幅|涨幅|降幅|幅度|速度|增长率|势头")
# What is stated besides the way it went settles it as well: 只给退休人员涨, 不用再提高.
_LIMITED = re.compile(r"只|仅|不如|没提|不[用必需]|不动|无需|不是[^，]+是|不光")
_ENDED = re.compile(r"扭转|遏制|防止|抑制|避免|弥补|针对|应对")
# How a thing stands beside another, not beside what it was: 比烧煤的多, 没城里人快, 低于全国平均值.
_BEFORE = r"(?:上|去|前|往|头)|以[前往]|原|过去|之前|同期|年初|那时|先前|早|老|\d"
_THAN = rf"比(?!{_BEFORE}|例|重)[^，]{{1,10}}?[还更要]?"
_BESIDE = {
    Way.UP: re.compile(rf"{_THAN}[多大高长久贵快]|[多大高长快优]于(?!\d)"),
    Way.DOWN: re.compile(rf"{_THAN}(?:[少小低短慢]|便宜)|没有?[^，]{{1,8}}[多大高长久贵快]$|[少小低短慢]于(?!\d)|不及"),
}
_PRICED, _PRICE = re.compile("贵|便宜|价"), re.compile("[价费票]")
_FROM = re.compile(r"[由从][^，。；：！？]{0,10}$")
_TO = re.compile(r"[^，。；：！？\d]{0,10}[为到至成了]")
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+[，。；：！？,;:!?]?")
# A clause that says only how its subject went, which stands before it: 教育支出10.64亿元，比上年增长4.5%.
_BARE = re.compile(
    r"(?:又|并|且|也|均|都|仅|已|共|进一步|大幅|实际|年均|同比|累计|继续|统一|[比较][^，。；]{1,6}|分别)*"
    rf"(?:{_UP}|{_DOWN}|[高低快慢多少]于|下|上|达|为|[升降涨][至到])"
)
_EMPTY = frozenset("的了是在有和比上下年去今本全多少大小高低又还也都把被个一不，。；、0123456789.%")
_APART = 0.05  # how much nearer one thing must be than those that went otherwise


def went(statement: str, sentence: str, nearness: Callable[[str, str], float]) -> Direction | None:
    """Whether something went as `statement` says; None where it says no way, or `sentence` no way of that thing.

    `nearness` says how near two texts are in meaning, for a thing that is told of in other words.
    """
    beside = _way(statement, _BESIDE)
    way = beside or _from_to(statement, quantities(statement)) or _way(statement, _SAID)
    found = tuple(_movements(sentence, _BESIDE if beside else _TOLD))
    if way is None or not found or _OF_SPEED.search(statement) or _LIMITED.search(statement):
        return None
    scores = _shared(found, statement)
    own, share = max(scores)
    if own or (share and len({m.way for m in found}) == 1):
        return Direction(found[scores.index((own, share))].way is way, sure=True)
    near = [nearness(statement, m.subject) + share for m, (_, share) in zip(found, scores, strict=True)]
    best = found[near.index(max(near))]
    if any(n > max(near) - _APART and m.way is not best.way for n, m in zip(near, found, strict=True)):
        return None
    return Direction(best.way is way, sure=False)


def _way(text: str, ways: dict[Way, re.Pattern[str]]) -> Way | None:
    """The one way that `text` speaks of; what it denies does not count."""
    said = [way for way, words in ways.items() if _says(words, text)]
    return said[0] if len(said) == 1 else None


def _says(words: re.Pattern[str], text: str) -> bool:
    return any(not _DENIED.search(text, 0, match.start()) for match in words.finditer(text))


def _movements(sentence: str, ways: dict[Way, re.Pattern[str]]) -> Iterator[Movement]:
    """Every movement that is told as a fact."""
    before, figures = "", quantities(sentence)
    for clause in _CLAUSE.finditer(sentence):
        inside = [f for f in figures if clause.start() <= f.start < clause.end()]
        subject = before + clause[0] if _BARE.match(clause[0]) else clause[0]
        if (way := _told(sentence, clause[0], inside, ways)) is not None:
            yield Movement(subject, way)
        before = "" if clause[0].endswith(("；", "。", ";")) else subject


def _told(sentence: str, clause: str, figures: Sequence[Quantity], ways: dict[Way, re.Pattern[str]]) -> Way | None:
    if _OF_SPEED.search(clause) or _ENDED.search(clause) or INTENDED.search(clause):
        return None
    if ways is _BESIDE:
        return _way(clause, ways)
    by_figures = _from_to(sentence, figures)
    return by_figures or (Way.LEVEL if _LEVEL.search(clause) else _way(clause, ways))


def _from_to(sentence: str, figures: Sequence[Quantity]) -> Way | None:
    """The way that a figure went: 由148个优化为132个. A lower rank is a rise."""
    for first, second in pairwise(figures):
        between = sentence[first.end : second.start]
        if first.same_kind(second) and _FROM.search(sentence[: first.start]) and _TO.fullmatch(between):
            change = (second.value - first.value) * (-1 if first.text.startswith("第") else 1)
            return Way.UP if change > 0 else Way.DOWN if change < 0 else Way.LEVEL
    return None


def _shared(found: Sequence[Movement], statement: str) -> list[tuple[int, float]]:
    """For each movement, how many of the signs that tell it from the others `statement` has, and what share of all."""
    priced = [m for m in found if _PRICE.search(m.subject)] if _PRICED.search(statement) else []
    said = frozenset(statement) - _EMPTY
    own = [frozenset(m.subject) - _EMPTY for m in found]
    common = frozenset.intersection(*own) if len(own) > 1 else frozenset()
    return [
        (len(said & signs - common), len(said & signs) / max(len(signs), 1)) if not priced or m in priced else (0, 0.0)
        for m, signs in zip(found, own, strict=True)
    ]
