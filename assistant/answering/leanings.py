"""What speaks for a statement or against it beside a sentence, by closed classes of the language, and how much.

Which way something went, which rank it has, whether it is free or open or allowed, how far it is built. The trained
models of `reader/verdicts.py` say how likely the two say the same; what is found here moves their odds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from assistant.answering.differences import UNLIKE
from assistant.reader.verdicts import VerdictReader, best_clause
from assistant.statements.ages import as_of_age
from assistant.statements.contraries import contrary
from assistant.statements.directions import went
from assistant.statements.figures import Pairing
from assistant.statements.firsts import none_before
from assistant.statements.poles import DUTY, GOT, HARM, LASTING, LEAVE, LEFT_OUT, WAYS, same_way
from assistant.statements.stages import not_even, pending, reached
from assistant.statements.weekdays import open_then
from assistant.statements.wholes import all_so

# Log-odds for and against. Of 14,000 written statements, many of them meant to mislead, the same way in both was right
# in 0.7 and another way in 0.8 to 0.9: the same word may be said of another time or thing.
_RANK, _WENT, _MAY_HAVE_GONE = (0.5, 3.0), (2.0, 3.0), (1.5, 1.5)
_STAGE, _PENDING, _DAY, _EVEN, _CONTRARY = (1.5, 2.5), (2.0, 4.0), (2.5, 2.5), (0.0, 2.0), (0.0, 0.7)
_SINGLED, _ALL, _FIRST, _AGE = (0.5, 2.5), (1.0, 3.0), (3.0, 3.0), (4.0, 4.0)
_BY_AGE = ((WAYS, (2.7, 2.7)), (LEAVE, (0.8, 1.2)), (LEFT_OUT, (0.3, 2.2)))
_POLES = ((HARM, (2.2, 4.0)), (DUTY, (2.2, 2.5)), (LASTING, (2.2, 2.5)), (GOT, (0.0, 2.0)))
_Lean = tuple[bool | None, tuple[float, float]]


def leaning(judge: VerdictReader, statement: str, sentence: str, figures: tuple[Pairing, ...]) -> float:
    """By how much the log-odds that `sentence` says the same as `statement` go up or down."""
    told = (*_figures(figures), *_directions(judge, statement, sentence, figures), *_words(statement, sentence))
    return sum((up if same else -down for same, (up, down) in told if same is not None), 0.0)


def moved(probability: float, by: float) -> float:
    """`probability` with its log-odds moved."""
    odds = probability / max(1 - probability, 1e-6) * math.exp(by)
    return odds / (1 + odds)


def _figures(figures: tuple[Pairing, ...]) -> Iterator[_Lean]:
    for pair in figures:
        if pair.stated.unit.startswith("第") and pair.found is not None and pair.likeness >= UNLIKE:
            yield pair.agrees, _RANK
        elif pair.singled:
            yield pair.agrees, _SINGLED


def _directions(judge: VerdictReader, statement: str, sentence: str, figures: tuple[Pairing, ...]) -> Iterator[_Lean]:
    """Which way something went; where a figure is stated too, the same way confirms nothing yet."""
    direction = went(statement, sentence, judge.nearness)
    counted = any(not pair.stated.is_year for pair in figures)
    if direction and not (direction.same and counted):
        yield direction.same, _WENT if direction.sure else _MAY_HAVE_GONE


def _words(statement: str, sentence: str) -> Iterator[_Lean]:
    clause = best_clause(statement, sentence)
    day = open_then(statement, sentence)
    age = as_of_age(statement, sentence)
    yield age, _AGE
    # What is told of those of another age says nothing.
    for pairs, weights in (*(_BY_AGE if age is None else ()), *_POLES) if day is None else ():
        way = same_way(statement, clause, pairs)
        yield same_way(statement, sentence, pairs) if way is None else way, weights
    yield day, _DAY
    yield all_so(statement, sentence), _ALL
    yield none_before(statement, sentence), _FIRST
    yield reached(statement, sentence), _STAGE
    yield pending(statement, sentence), _PENDING
    yield False if not_even(statement, sentence) else None, _EVEN
    yield False if next(contrary(statement, clause), None) else None, _CONTRARY
