"""Values of one kind in a sentence, as printed: dates for when, money for how much.

The tagger in `spans.py` says how likely each word is in the answer; where the question asks for a value, the answer
is one of these whole values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.understanding.expected import PERCENT, asked_unit, asks_percent, asks_span
from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question
from assistant.values.quantities import Quantity, quantities
from assistant.values.units import COUNTED

_PART = r"\s*(?:上午|下午|晚上|凌晨)?(?:年底前?|年初|底前|底|初|上旬|中旬|下旬|末)?(?:之?前|以前|之?后|以后|期间|起)?"
_SPAN = r"(?:[多半余]?个?[多半余]?(?:分钟|小时|天|周|年)|[多半余]?个[多半余]?月)(?!\s*\d*[月份])"
_LASTING = re.compile(rf"(?:\d+|[一二两三四五六七八九十半]+)\s*{_SPAN}")
_DATE = re.compile(
    rf"(?:\d{{4}}\s*年|[今明去前后]年|当年|本月|下月|次年)(?:\s*\d{{1,2}}\s*月份?)?(?:\s*\d{{1,2}}\s*[日号])?{_PART}"
    rf"|\d{{1,2}}\s*月份?(?:\s*\d{{1,2}}\s*[日号])?{_PART}|\d{{1,2}}\s*日{_PART}|“?十[一二三四五]五”?(?:时期|期间)?|[今明去]年[春夏秋冬](?:季|天)"
    rf"|\d+\s*{_SPAN}"
)
_UNTIL = re.compile(r"\s*[至到—~\-－–]+\s*")
_RECURS = re.compile(
    r"每(?:隔)?(?:一|两|半)?个?(?:年|半年|季度?|月|周|学期)(?:的)?(?:[最头][后前]?一个月|[首末]月|当月)?(?:的|内)?$"
)
_MONEY = frozenset({"元", "美元", "港元", "欧元"})
_LAND = frozenset({"亩", "平方米", "米"})
_SPANS = frozenset({"年", "天", "周", "个月", "工作日", "分钟", "季度"})
_MEASURED = _MONEY | _LAND | PERCENT | _SPANS | {"公斤", "千瓦", "度", "立方米"}  # what no 个 counts
_ASKS_OUTPUT = re.compile(r"(?:产能|产量|吞吐量)(?:[是为有]|达到?)?(?:多少|几|$)")
_LATEST = 2200  # 2600年 is a span of time
_SCALED = re.compile(r"[万亿]")
_STAGES = re.compile("[分共]$")  # 分三期 counts, 一期 names
_BASE = re.compile(r"每(?:隔|满)?\s*$")  # every 50 kilograms
_LATIN = re.compile(r"(?<![A-Za-z\d.])\d+(?:\.\d+)?\s*[A-Za-z]{1,5}(?![A-Za-z\d])")  # 2000PF
_BEHIND = re.compile(
    r"(?:[微毫]克|标准?箱|列|趟|公里|人公里)?(?:\s*[/／]\s*(?:平方米|立方米|千瓦时|公斤|[\u4e00-\u9fff]))?"
)
_BOUND = re.compile(r"以[上下内]|左右")


def dates(question: Question, sentence: str) -> tuple[tuple[int, int], ...]:
    """Places of the dates and spans of time in `sentence` that the question does not state itself."""
    asked = re.sub(r"\s", "", question.text)
    lasting = asks_span(question.text) and _LASTING.search(sentence) is not None
    found = _ranges(sentence, [match.span() for match in (_LASTING if lasting else _DATE).finditer(sentence)])
    return tuple((_recurring(sentence, a), b) for a, b in found if re.sub(r"\s", "", sentence[a:b]) not in asked)


def _ranges(sentence: str, found: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places of `found`, of which those from one day to another are one: 4月1日至6月30日."""
    begin: int | None = None
    for (start, end), following in zip(found, (*found, None)[1:], strict=True):
        begin = start if begin is None else begin
        if following is None or _UNTIL.fullmatch(sentence[end : following[0]]) is None:
            yield begin, end
            begin = None


def _recurring(sentence: str, start: int) -> int:
    """Where a date begins with what it recurs by: 每季度最后一个月的20日前, 每年4月1日."""
    recurs = _RECURS.search(sentence, 0, start)
    return recurs.start() if recurs else start


def figures(sentence: str) -> tuple[Quantity, ...]:
    """The figures of `sentence` that measure or count something: no dates, no ranks, no bases (每50公斤)."""
    found = sorted((*quantities(sentence), *_in_latin(sentence)), key=lambda figure: figure.start)
    return tuple(
        f
        for f in found
        if not ((f.is_year and f.value < _LATEST) or f.unit in ("月", "日", "点") or (f.unit and f.unit[0] in "第前"))
        and not _BASE.search(sentence, 0, f.start)
        and not (f.unit == "期" and not _STAGES.search(sentence, 0, f.start))
    )


def _in_latin(sentence: str) -> list[Quantity]:
    """Figures whose unit is printed in letters that `quantities` knows nothing of."""
    known = {place for q in quantities(sentence) for place in range(q.start, q.end)}
    found = (m for m in _LATIN.finditer(sentence) if known.isdisjoint(range(*m.span())))
    return [Quantity(m[0], 0.0, re.sub(r"[\d.\s]", "", m[0]), *m.span()) for m in found]


def asked_for(question: Question, found: Sequence[Quantity]) -> tuple[int, ...]:
    """Numbers of the figures that are of the kind asked for, those that the question states itself apart."""
    new = [n for n, f in enumerate(found) if not any(f.equals(q) for q in question.figures)]
    for kind in _kinds(question):
        if of_kind := tuple(n for n in new if kind(found[n])):
            return of_kind
    return ()


def _kinds(question: Question) -> Iterator[Callable[[Quantity], bool]]:
    """What a figure must be to be of the kind asked for: the strictest first."""
    kind, unit = question.expected, asked_unit(question.text)
    if asks_percent(question.text):
        yield lambda f: f.unit in PERCENT
    if kind is Expected.MONEY and unit in (None, "元"):
        yield lambda f: f.unit in _MONEY
        yield lambda f: not f.unit and _SCALED.search(f.text) is not None
        yield lambda f: f.unit in PERCENT
        return
    if kind is Expected.AREA:
        yield lambda f: f.unit in _LAND
    yield (
        lambda f: f.unit not in ("", "个") and re.search(rf"(?:几|多少){re.escape(f.unit)}", question.text) is not None
    )
    if unit is not None:
        yield lambda f: f.unit == unit != "个"
        yield lambda f: unit in COUNTED and f.unit not in _MEASURED
        return
    spans = asks_span(question.text)
    of_output = _ASKS_OUTPUT.search(question.text) is not None
    yield lambda f: spans == (f.unit in _SPANS) and not (of_output and f.unit in _MONEY | _LAND)


def end_of(sentence: str, figure: Quantity) -> int:
    """Where a figure ends as it is printed, with a unit that `quantities` knows nothing of: 38微克/立方米."""
    behind = _BEHIND.match(sentence, figure.end)
    end = behind.end() if behind else figure.end
    bound = _BOUND.match(sentence, end) if end > figure.end else None
    return bound.end() if bound else end
