"""Questions for the first screen, made from the documents themselves and kept only where they are answered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Status
from assistant.web.desk import Asker
from corpus.document import Document, Sentence

WANTED = 5
TRIED = 80

_THING = r"(?:^|[，。；、：])(?:据了解|目前|其中|今年|该)?(?P<thing>[\u4e00-\u9fffA-Za-z0-9“”·]{3,24}?)"
_SOFT = r"(?:预计|约|达到|达|为|是|共|已|将|有)*\s*"
_AREAS = "总用地面积|总建筑面积|建筑面积|占地面积|种植面积|面积"
_INCOMES = "生产总值|总产值|产值|财政收入|预算收入|人均可支配收入|人均收入"
_ENDS = "启用|完工|开工|建成|投用|开园|竣工"

# What a sentence tells of a thing -> the question it answers. The thing is what stands before the figure or date in
# the same clause.
_SHAPES = tuple(
    (re.compile(_THING + shape), question)
    for shape, question in (
        (rf"(?:预计)?(?P<what>总投资额|总投资|投资额){_SOFT}[\d.]+\s*[万亿]", "{thing}的{what}是多少？"),
        (rf"(?P<what>{_AREAS}|{_INCOMES}){_SOFT}[\d.]+", "{thing}的{what}是多少？"),
        (
            rf"(?:将于|计划于|预计|拟于)\s*(?:\d+\s*年\s*)?\d+\s*月[底初]?前?(?P<what>{_ENDS})",
            "{thing}什么时候{what}？",
        ),
        (r"(?P<what>同比增长|增长)\s*[\d.]+\s*%", "{thing}{what}了多少？"),
    )
)


def candidates(document: Document) -> Iterator[tuple[str, Sentence]]:
    """Questions that sentences of `document` seem to answer, in reading order, with the sentence meant."""
    for sentence in document.sentences:
        for shape, question in _SHAPES:
            found = shape.search(sentence.text)
            if found and found["thing"].count("“") == found["thing"].count("”"):
                yield question.format(**found.groupdict()), sentence
                break


def example_questions(assistant: Asker, wanted: int = WANTED) -> tuple[str, ...]:
    """Up to `wanted` different questions that the assistant answers from the very sentence they were made of.

    Documents take turns, so that several reports are all represented.
    """
    chosen: list[str] = []
    turns = [candidates(document) for document in assistant.index.documents[:TRIED]]
    for _ in range(TRIED):
        if not turns or len(chosen) >= wanted:
            break
        turn = turns.pop(0)
        made = next(turn, None)
        if made is None:
            continue
        turns.append(turn)
        question, sentence = made
        if question not in chosen and _answered_from(assistant, question, sentence):
            chosen.append(question)
    return tuple(chosen)


def _answered_from(assistant: Asker, question: str, sentence: Sentence) -> bool:
    answer = assistant.ask(question)
    return answer.status is Status.ANSWERED and any(c.quote == sentence.text for c in answer.citations)
