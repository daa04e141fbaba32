"""Which of a sentence's values a question asks for, beside what the tagger of `spans.py` says of their words.

A figure is told from its neighbours by what it measures (`measured.py`), by the year it is of, and by whether it is a
level or a change: 达到62.1%, 提高0.9个百分点. A date is told by what happened then.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.reader.values import asked_for, dates, end_of, figures
from assistant.statements.around import groups, left_behind
from assistant.statements.measured import measured
from assistant.understanding.expected import VALUES
from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question, content
from assistant.understanding.tagging import words_of
from assistant.values.quantities import Quantity, quantities

# Chosen on the gold questions; half or twice of each changes little.
_MEASURE = 1.5  # what it is worth that a figure's own words are those of the question,
_YEAR = 0.5  # that its year is the one asked for,
_FITS = 0.4  # that it is a level or a change as is asked, that it counts the thing asked for, that it is per head,
_BEGAN = 0.8  # and that it is not only where a change began
_OWN = 4.0  # times a follow-up's own words weigh what it was completed with
_NEARNESS = 6.0  # characters over which nearness to the interrogative falls to a third
_WINDOW = 8  # characters behind a value that say what is counted,
_CLAUSE = 16  # and behind a date that say what happened then
_PAIR, _MOST_BESIDE = 0.3, 0.6  # what each shared pair of characters behind a date is worth, and all together

_AHEAD = 4  # characters before the range that a clause begins with
_AT_LEAST = re.compile(r"(?:及|或)?(?:其)?以上|起")
_EVENT = re.compile(r"(?:什么时候|什么时间|啥时候?|几时|何时|哪一?[年天日月]|哪个月|几月|几号|多久)(.+)$")
_MARK = re.compile(r"[，。；：！？、]")
_CHINESE_PAIR = re.compile(r"[\u3400-\u9fff]{2}")
_ASKS = re.compile("多少|几|多[大高长远]")
_CALLED = (
    ("用地", "占地"),
    ("乡下", "农村"),
    ("城里", "城镇"),
    ("早饭", "早餐"),
    ("午饭", "午餐"),
    ("中饭", "午餐"),
    ("晚饭", "晚餐"),
)
_TIMES = frozenset({"今年", "去年", "明年", "全年", "达到"})
_CHANGE = (
    r"(?:增长|增加|增产|增收|(?<!新)增|提高|提升|上升|上涨|涨|扩大|加快|下降|降低|[上下]调|减少|缩小|缩短|[压削]减"
    r"|降|减|回落|(?<!最)[高低快慢多少]出?)"
)
_CHANGED = re.compile(rf"{_CHANGE}(?:了|约|近|率|幅度?|为)*$")
_ASKS_CHANGE = re.compile(
    rf"{_CHANGE}(?:了|率|幅度?|是|为|有)*(?:多少|几|百分之)|翻了?几|[快慢高低]多少"
    r"|\b(?:growth|grow|rise|rose|increase)"
)
_ASKS_RATE = re.compile(r"增[速幅]|[涨降跌]幅|增长率")  # a level and a change at once
_ASKS_GROUND = re.compile("占了?.{0,6}地|用地")
_ASKS_EACH = re.compile("各|分别|城乡")
_ASKS_BEFORE = re.compile(r"原来|原先|之前|以前|起初|当初")
_ASKS_COMPARED = re.compile("[高低快慢]|比|多(?!少)")
_COMPARED = re.compile(r"(?:[高低快慢多少优好]于|比)(?:全[国省市县]|[^，。；、]{0,6}平均)[^，。；、]{0,6}$")
_PER_HEAD = re.compile("人均|户均|每个?人|每户|一个人|一口人")
_THING = re.compile(r"(?:多少|几)(?:万|亿)?[\u4e00-\u9fff]?([\u4e00-\u9fff]{2})")
# A year that a figure may be of: not the one it is compared with.
_OF_YEAR = re.compile(r"(?<![比同与较])(\d{4}年|[今去明]年)(?![^，。；]{0,3}相比|[^，。；]{0,20}基础上)")
_RANGE = re.compile(r"年[到至—-]\d{4}年[^年]*$")


def asked_pairs(question: Question, weigh: Callable[[str], float]) -> dict[str, float]:
    """What each pair of neighbouring characters of a question weighs, `weigh` saying what a word does.

    The nearer to what asks, the more; a follow-up's own words more than those it was completed with.
    """
    text = _folded(question.text)
    said = content(text)
    weights = [weigh(word.text) for word in words_of(said) for _ in word.text]
    asks = [match.start() for match in _ASKS.finditer(text)] or [len(text)]
    pairs: dict[str, float] = {}
    for place, pair in enumerate(said[i : i + 2] for i in range(len(said) - 1)):
        if _CHINESE_PAIR.fullmatch(pair) and pair not in _TIMES:
            far = min(abs(text.find(pair) - at) for at in asks)
            own = _OWN if pair in _folded(question.alone) else 1.0
            pairs[pair] = own * (weights[place] + weights[place + 1]) * (1 + math.exp(-far / _NEARNESS))
    if _ASKS_GROUND.search(question.text):  # 总用地面积 is what 占地 asks for, beside a 建筑面积
        pairs["占地"] = 2 * max(pairs.values(), default=1.0)
    return pairs


def _folded(text: str) -> str:
    """`text` with one word, of the same length, for each of some things that people and reports call differently."""
    for said, told in _CALLED:
        text = text.replace(said, told)
    return text


def candidates(question: Question, asked: Mapping[str, float], sentence: str) -> Iterator[tuple[int, int, float]]:
    """Place of each value of `sentence` that may be asked for, and what speaks for it.

    `asked` is what `asked_pairs` gives. None where the question asks for no value.
    """
    if question.expected is Expected.DATE:
        told = dates(question, sentence)
        ends = (*(start for start, _ in told), len(sentence))[1:]
        yield from ((a, b, _happened(question, sentence[b:end])) for (a, b), end in zip(told, ends, strict=True))
    elif question.expected in VALUES:
        found = figures(sentence)
        shares = measured(asked, _folded(sentence), found)
        tiers = _tiers(sentence)
        chosen = _chosen_tier(question, tiers)
        if len(tiers) > 1 and chosen is None:
            return  # what it is depends on what nobody said
        for number in asked_for(question, found):
            if chosen and not chosen.start <= found[number].start < chosen.end:
                continue
            if not _only_compared(question, sentence, found[number]):
                first, last = _list_around(sentence, found, number)
                fits = _MEASURE * shares[number] + _fits(question, sentence, found[number], first)
                whole = _ASKS_EACH.search(question.text) is not None
                begin, end = (first, last) if whole else (found[number], found[number])
                yield begin.start, end_of(sentence, end), fits


def _happened(question: Question, behind: str) -> float:
    """What speaks for a date: the words of the clause behind it, before the next date, are those of the question.

    Most of all those of what happened: 通车 of 大桥什么时候通车.
    """
    after = _MARK.split(behind.lstrip("，, ")[:_CLAUSE])[0]
    pairs = [after[i : i + 2] for i in range(len(after) - 1)]
    event = _EVENT.search(question.text)
    happened = event is not None and any(pair in event[1] for pair in pairs)
    return min(_PAIR * sum(pair in question.text for pair in pairs), _MOST_BESIDE) + _MOST_BESIDE * happened


@dataclass(frozen=True, slots=True)
class _Tier:
    """A clause that holds for some only: `80至89周岁每人每月60元` at `start` to `end`, by the figure `limit`."""

    start: int
    end: int
    limit: Quantity

    def holds(self, figure: Quantity) -> bool:
        """Whether it holds for this age or income."""
        high = self.limit.high if self.limit.high is not None else math.inf
        return self.limit.value <= figure.value <= high


def _tiers(sentence: str) -> tuple[_Tier, ...]:
    """The clauses of `sentence` that begin with a range of one unit each; none where they do not stand in a row."""
    clauses = [(m.start(), m.end()) for m in re.finditer("[^；;：:]+", sentence)]
    limits = [(a, b, _limit(sentence[a:b])) for a, b in clauses]
    found = tuple(_Tier(a, b, limit) for a, b, limit in limits if limit is not None)
    return found if len({tier.limit.unit for tier in found}) == 1 < len(found) else ()


def _limit(clause: str) -> Quantity | None:
    """The range that a clause begins with: 80至89周岁, 100周岁及以上."""
    first = next(iter(quantities(clause)), None)
    if first is None or first.start > _AHEAD or first.is_year:
        return None
    return first if first.high is not None or _AT_LEAST.match(clause, first.end) else None


def _chosen_tier(question: Question, tiers: Sequence[_Tier]) -> _Tier | None:
    """The tier that the question's own figure falls into."""
    said = [f for f in question.figures if tiers and f.unit == tiers[0].limit.unit]
    return next((tier for tier in tiers for figure in said if tier.holds(figure)), None)


def _list_around(sentence: str, found: Sequence[Quantity], number: int) -> tuple[Quantity, Quantity]:
    """The first and the last figure of the list that a figure stands in."""
    group = next(group for group in groups(sentence, found) if number in group)
    return found[group[0]], found[group[-1]]


def _fits(question: Question, sentence: str, figure: Quantity, first: Quantity) -> float:
    """What speaks for a figure or, below 0, against it; `first` is the first one of its list."""
    text, began = question.text, left_behind(sentence, figure)
    fits = _YEAR * _same_year(text, sentence, figure, began)
    fits += _FITS * (_counts(text, sentence, figure) + _per_head(text, sentence, first))
    if began and not _ASKS_BEFORE.search(text):
        fits -= _BEGAN
    if _ASKS_RATE.search(text):
        return fits
    changed = figure.unit == "个百分点" or _CHANGED.search(sentence, 0, first.start) is not None
    return fits + _FITS * (1 if changed == (_ASKS_CHANGE.search(text) is not None) else -1)


def _same_year(question: str, sentence: str, figure: Quantity, began: bool) -> int:
    """1 where a figure is of a year that the question names, -1 where it is of another one, 0 where one is unknown."""
    asked = _years(question)
    before = _years(sentence[: figure.start + 1])
    if not asked or not before:
        return 0
    ranged = began and len(before) > 1 and _RANGE.search(sentence, 0, figure.start)
    return 1 if before[-2 if ranged else -1] in asked else -1


def _years(text: str) -> list[str]:
    return [unicodedata.normalize("NFKC", year) for year in _OF_YEAR.findall(text)]


def _counts(question: str, sentence: str, figure: Quantity) -> bool:
    """Whether the thing whose number is asked for stands right behind the figure: 多少个项目, 721个项目."""
    thing = _THING.search(question)
    return thing is not None and thing[1] in _MARK.split(sentence[figure.end : figure.end + _WINDOW])[0]


def _per_head(question: str, sentence: str, figure: Quantity) -> bool:
    clause = _MARK.split(sentence[: figure.start])[-1]
    return _PER_HEAD.search(question) is not None and _PER_HEAD.search(clause) is not None


def _only_compared(question: Question, sentence: str, figure: Quantity) -> bool:
    """Whether a figure says by how much something is above another thing, and nobody asked for that."""
    return not _ASKS_COMPARED.search(question.text) and _COMPARED.search(sentence, 0, figure.start) is not None
