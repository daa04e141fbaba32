"""Whether a sentence is of the year that is asked about, named (2023年) or told from the document's own (去年).

Where neither question nor sentence says a year, nothing is held against the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.reader.sentences import context
from assistant.statements.contraries import NOT_COMPARED
from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question
from assistant.values.quantities import quantities
from corpus.document import Document, Sentence

_NEXT = r"明年|来年|次年|下一?年"
_NEXT_YEAR = re.compile(_NEXT)
_RELATIVE = tuple(
    (re.compile(rf"{NOT_COMPARED}(?:{words})"), distance)
    for words, distance in (
        ("前年", -2),
        ("去年|上年|上一年|过去一年", -1),
        ("今年|本年|年内|当年", 0),
        (_NEXT, 1),
        ("后年", 2),
    )
)
_EVENT = re.compile(r"[开动复完竣]工|建[成好]|投产|投用|启用|通车|开[业园馆学放]|交[付房]|贯通")
_SPAN_OF_YEARS = re.compile(r"[近五十三两几]\s*年(?:来|间)|期间|时期|以来|五年|十年|每年|历年|连续")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def wrong_year(question: Question, document: Document, sentence: Sentence) -> bool:
    """Whether the question is about a year that the sentence, by its own words or those before it, is not about."""
    asked = _asked(question.text, document)
    if not asked:
        return False
    own = _own(document)
    said = set(_years(sentence.text, own)) or set(
        _years(context(document, sentence).removeprefix(document.title), None)
    )
    if said:
        spans = _SPAN_OF_YEARS.search(sentence.text) and not any(_years(sentence.text, None))
        return not asked & said and not spans
    return own is not None and not any(own - 1 <= year <= own for year in asked)


def tells_when(question: Question, text: str) -> bool:
    """Whether it is asked if something happens by a certain year, and the text tells when: 今年年底能完工吧."""
    event = _EVENT.search(question.text) if question.expected is Expected.CHECK else None
    return event is not None and event[0] in text and not quantities(question.text)


@lru_cache(maxsize=256)
def _asked(question: str, document: Document) -> frozenset[int]:
    """The years that a question asks about, as one asked of `document` means them."""
    own = _own(document)
    planned = _planned_year(document.title) if own is None and _NEXT_YEAR.search(question) else set()
    return frozenset(_years(question, own)) | planned


def _own(document: Document) -> int | None:
    return int(document.date[:4]) if document.date else None


def _planned_year(title: str) -> set[int]:
    """The year to come in a title of two: 2024年工作总结和2025年工作打算."""
    years = sorted(_years(title, None))
    return {years[-1]} if len(years) > 1 else set()


def _years(text: str, own: int | None) -> Iterator[int]:
    for figure in quantities(text):
        if figure.unit == "年" and _FIRST_YEAR < figure.value < _LAST_YEAR:
            yield from range(int(figure.value), int(min(figure.high or figure.value, _LAST_YEAR)) + 1)
    if own is not None:
        yield from (own + distance for words, distance in _RELATIVE if words.search(text))
