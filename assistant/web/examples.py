"""Questions for the first screen, made from the documents themselves and kept only where they are answered."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from threading import Thread

from assistant.web.desk import Asker
from corpus.document import Document, Sentence

log = logging.getLogger(__name__)

WANTED = 5
TRIED = 80

# A thing with a name of its own: not one that begins with a verb, a pointing word or a bare kind.
_THING = (
    r"(?:^|[，。；、：])(?:据了解|目前|其中|今年以来|今年|全年)?"
    r"(?P<thing>(?!实施|推进|完成|建设|建成|新建|项目|总|该|其|我|新增|预计|同比|较|比|占|带动|引进|投资|累计|[一二三四五]期)"
    r"[\u4e00-\u9fffA-Za-z0-9“”·]{4,22}?)"
)
_SOFT = r"(?:预计|约|达到|达|为|是|共|已|将|有)*\s*"
_AREAS = "总用地面积|总建筑面积|建筑面积|占地面积|种植面积|面积"
_INCOMES = "生产总值|总产值|产值|财政收入|预算收入|人均可支配收入|人均收入"
_ENDS = "投入使用|启用|完工|开工|建成|投用|开园|竣工|通车|开业"

# What a sentence tells of a thing -> the question it answers. The thing is what stands before the figure in the same
# clause, or after a date at the sentence's beginning.
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"^\d+年\s*\d+\s*月(?:\d+日)?{_THING}(?:正式|全面|顺利|已经|已)*(?P<when>{_ENDS})",
        rf"{_THING}(?:预计)?(?P<what>总投资额|总投资|投资额){_SOFT}[\d.]+\s*[万亿]",
        rf"{_THING}(?:将于|计划于|预计|拟于)\s*(?:\d+\s*年\s*)?\d+\s*月[底初]?前?(?P<when>{_ENDS})",
        rf"{_THING}(?P<what>{_INCOMES}){_SOFT}[\d.]+",
        rf"{_THING}(?P<what>{_AREAS}){_SOFT}[\d.]+",
        rf"{_THING}(?:预计)?(?P<growth>同比增长|增长)\s*[\d.]+\s*%",
    )
)
_QUESTIONS = {"when": "{}什么时候{}？", "what": "{}的{}是多少？", "growth": "{}{}多少？"}


def candidates(document: Document) -> Iterator[tuple[str, Sentence]]:
    """Yield questions that `document` seems to answer, each with its sentence; kinds of questions take turns."""
    turns = [_of_shape(document, shape) for shape in _SHAPES]
    while turns:
        turn = turns.pop(0)
        made = next(turn, None)
        if made is not None:
            turns.append(turn)
            yield made


def _of_shape(document: Document, shape: re.Pattern[str]) -> Iterator[tuple[str, Sentence]]:
    for sentence in document.sentences:
        found = shape.search(sentence.text)
        if found and found["thing"].count("“") == found["thing"].count("”"):
            kind, word = next((kind, word) for kind, word in found.groupdict().items() if kind != "thing" and word)
            yield _QUESTIONS[kind].format(found["thing"], word), sentence


def example_questions(assistant: Asker, wanted: int = WANTED) -> tuple[str, ...]:
    """Return up to `wanted` questions that the assistant answers from the very sentence they were made of.

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
    try:
        answer = assistant.ask(question)
    except Exception:
        log.exception("The assistant failed on an example question")
        return False
    # A value of its own shows the answer at its best, and shows that the question was understood.
    return bool(answer.short) and any(c.quote == sentence.text for c in answer.citations)


class Examples:
    """Example questions that are looked for after start-up, so that the first page need not wait for them."""

    def __init__(self, assistant: Asker) -> None:
        self._found: tuple[str, ...] = ()
        self._thread = Thread(target=self._find, args=(assistant,), name="example questions", daemon=True)
        self._thread.start()

    def _find(self, assistant: Asker) -> None:
        self._found = example_questions(assistant)

    def __call__(self) -> tuple[str, ...]:
        """Return the questions, none as long as they are being looked for."""
        return self._found

    def wait(self, seconds: float) -> None:
        """Wait until the search is over, at most `seconds`."""
        self._thread.join(seconds)
