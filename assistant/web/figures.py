"""The small table of an answer that gives several figures of one kind: whose figure, which figure, from where.

The figures are the answer's own; this file only looks up in the quoted sentences what each one belongs to. Where that
cannot be told for every one of them there is no table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import Answer, Citation
from assistant.web.facts import Fact, facts
from corpus.document import Document

LEAST = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: the `thing`, its `value` as the answer gives it, and the sentence that says so."""

    thing: str
    value: str
    citation: Citation


def figures(answer: Answer, document: Callable[[str], Document | None]) -> tuple[Figure, ...]:
    """Return the rows of an answer's table, in the answer's order; none where there is nothing to compare."""
    values = [value.strip() for value in re.split("[、；]", answer.short or "") if re.search(r"\d", value)]
    rows = [row for value in values for row in (_row(value, answer, document),) if row]
    things = {row.thing for row, _ in rows}
    kinds = {kind for _, kind in rows}
    if len(rows) < max(LEAST, len(values)) or len(things) < len(rows) or len(kinds) > 1:
        return ()
    return tuple(row for row, _ in rows)


def _row(value: str, answer: Answer, document: Callable[[str], Document | None]) -> tuple[Figure, str] | None:
    for citation in answer.citations:
        held = document(citation.document)
        told = facts(held, citation.sentence, citation.sentence + 1) if held else ()
        fact = next((fact for fact in told if _same(fact, value)), None)
        if fact:
            return Figure(fact.thing, value, citation), fact.kind
    return None


def _same(fact: Fact, value: str) -> bool:
    return re.sub(r"\s", "", fact.value) in re.sub(r"\s", "", value)
