"""Questions that a document asks and answers itself (问：怎么报名？ 答：……): the answer is what is cited."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.document import Document, Sentence
from index.search import Hit, Index

_ASKS = re.compile(r"[？?][”’\"]?$")
_QUESTION = re.compile(r"(?:[（(]?\d{1,2}[)）.．、]\s*)?(?:问|Q\d{0,2})\s*[：:.．]", re.I)
_ANSWER = re.compile(r"(?:答|A\d{0,2})\s*[：:.．]", re.I)


def answered(document: Document, sentence: Sentence) -> Sentence | None:
    """The sentence that answers what `sentence` asks; None where it asks nothing, or is not answered.

    Marked by 问 and 答, or a question that is a heading or a paragraph of its own.
    """
    following = document.sentences[sentence.id + 1 : sentence.id + 2]
    if not following or not _ASKS.search(sentence.text) or _ASKS.search(following[0].text):
        return None
    marked = _QUESTION.match(sentence.text) or _ANSWER.match(following[0].text)
    alone = sentence.id in document.heading_sentences or (
        following[0].paragraph != sentence.paragraph and _opens(document, sentence)
    )
    return following[0] if marked or alone else None


def is_answer(document: Document, sentence: Sentence) -> bool:
    """Whether `sentence` answers a question of its own document: then it needs no verdict."""
    before = document.sentences[sentence.id - 1] if sentence.id else None
    return before is not None and answered(document, before) is sentence


def _opens(document: Document, sentence: Sentence) -> bool:
    return sentence.id == 0 or document.sentences[sentence.id - 1].paragraph != sentence.paragraph


def pass_on(index: Index, found: Iterable[tuple[Hit, float]]) -> list[tuple[Hit, float]]:
    """`found` with what speaks for a question of the documents passed on to its answer."""
    passed: dict[tuple[str, int], tuple[Hit, float]] = {}
    for hit, probability in found:
        document = index.document(hit.document)
        answer = answered(document, document.sentences[hit.sentence or 0])
        hit = hit if answer is None else replace(hit, sentence=answer.id)
        place = (hit.document, hit.sentence or 0)
        if place not in passed or passed[place][1] < probability:
            passed[place] = (hit, probability)
    return list(passed.values())
