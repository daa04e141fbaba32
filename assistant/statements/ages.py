"""What a sentence tells of people of one age: 七十了也得买票吗 beside 65周岁以上老人免费.

The age that is stated, in figures or words, and the ages for which something is told, each with the words that tell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import assistant.values.numerals as numerals
from assistant.statements.figures import pairings
from assistant.statements.poles import COST, LEAVE, LEFT_OUT, way

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|百|[一二两三四五六七八九])"
_AGE = r"周?岁"
# 七十了, 刚满60, 年过七十, 六十六能…: an age needs no 岁 where it is said of a person.
_STATED = re.compile(
    rf"(?<![\d.第十百千元个后前])(?P<age>{_NUMBER})(?:{_AGE}|(?=(?:多|出头)?(?:了(?!{_NUMBER})|的(?:老|人|孩|娃|奶|爷|大)|[又还能可坐打]|没满)))"
    rf"|(?<=满|过)(?P<full>{_NUMBER})(?![\d元个年月日天万亿%])"
)
_BRACKET = re.compile(
    rf"(?P<low>\d{{1,3}})(?:{_AGE})?(?:至|到|[—~～-]+)(?P<high>\d{{1,3}}){_AGE}"
    rf"|(?P<short>不满|未满|不到|不足)(?P<under>\d{{1,3}}){_AGE}"
    rf"|(?P<full>年满|已满|满)?(?P<one>\d{{1,3}}){_AGE}(?P<side>及?以上|及?以下|以内|之前)?"
)
_EVER = 200
_PAID_IN = ("", "元")
_FIRST_OF_AGE = re.compile(r"[，。；：]")


@dataclass(frozen=True, slots=True)
class Bracket:
    """From `low` to `high` years, and where its words begin and end."""

    low: int
    high: int
    start: int
    end: int


def as_of_age(statement: str, sentence: str) -> bool | None:
    """Whether `sentence` has it as stated for the age that `statement` gives; None where either gives none."""
    stated = next(_ages(statement), None)
    brackets = tuple(_brackets(sentence))
    if stated is None or not brackets:
        return None
    age, start, end = stated
    own = [n for n, b in enumerate(brackets) if b.low <= age <= b.high]
    # Of two that take it in (60周岁以上8元, 80周岁以上5元) the narrower one is meant.
    best = min(own, key=lambda n: brackets[n].high - brackets[n].low, default=0)
    rest, told = f"{statement[:start]}{statement[end:]}", _scope(sentence, brackets, best)
    return _given(rest, told) if own else _kept_from(rest, told)


def _given(statement: str, told: str) -> bool | None:
    """Whether those who are meant have what is stated."""
    free, meant = way(statement, *COST[0]), way(told, *COST[0])
    if free is not None and meant is not None:
        return free is meant
    figures = [pair for pair in pairings(statement, told) if pair.stated.unit in _PAID_IN]
    if figures:
        return all(pair.agrees for pair in figures)
    return None if free is not None else _allowed(statement) is _allowed(told)


def _kept_from(statement: str, told: str) -> bool | None:
    """Whether those of another age have what is stated: what others need not pay they do."""
    free, meant = way(statement, *COST[0]), way(told, *COST[0])
    if free is not None:
        return None if meant is not True else not free
    return _allowed(statement) is not _allowed(told)


def _allowed(text: str) -> bool:
    """Ages are told of those who may; that they may not has its words."""
    return True not in (way(text, *LEAVE[0]), way(text, *LEFT_OUT[0]))


def _ages(statement: str) -> Iterator[tuple[int, int, int]]:
    for match in _STATED.finditer(statement):
        number = numerals.read(match["age"] or match["full"])
        if number is not None and number.high is None:
            yield int(number.value), *match.span()


def _brackets(sentence: str) -> Iterator[Bracket]:
    for match in _BRACKET.finditer(sentence):
        if match["low"]:
            yield Bracket(int(match["low"]), int(match["high"]), *match.span())
        elif match["under"]:
            yield Bracket(0, int(match["under"]) - 1, *match.span())
        elif match["side"] or match["full"]:
            below = (match["side"] or "上")[-1] in "下内前"
            low, high = (0, int(match["one"])) if below else (int(match["one"]), _EVER)
            yield Bracket(low, high, *match.span())


def _scope(sentence: str, brackets: tuple[Bracket, ...], number: int) -> str:
    """The words that tell of one bracket: from it to the next one, and what stands before it in its clause."""
    bracket = brackets[number]
    ends = [b.start for b in brackets if b.start > bracket.start]
    end = min([*ends, *(m.end() for m in re.finditer("[。；]", sentence) if m.end() > bracket.end), len(sentence)])
    begins = [m.end() for m in _FIRST_OF_AGE.finditer(sentence, 0, bracket.start)]
    return sentence[max([0, *begins]) : end]
