"""Questions that are offered to the reader: made from the reports' own facts, each asked before it is shown.

The first screen gets some from all over the reports, an answer those nearest to what it quotes. A question is offered
only where the assistant answers it from the very sentence it was made of, and with that sentence's own figure.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from threading import Thread

from assistant.answer import Answer, Citation
from assistant.web.desk import Asker
from assistant.web.facts import KINDS, Fact, facts

log = logging.getLogger(__name__)

WANTED = 5
NEXT = 3
TRIED = 80
TRIED_NEXT = 8
AROUND = 60  # sentences
_LEAST_SHARE = 0.6  # of the sentence's value that the short answer has to give


class Examples:
    """Example questions of one assistant. Those of the first screen are looked for after start-up, not before it."""

    def __init__(self, assistant: Asker) -> None:
        self._assistant = assistant
        self._answered = lru_cache(maxsize=4096)(self._ask)
        self._found: tuple[str, ...] = ()
        self.renew()

    def renew(self) -> None:
        """Look for examples anew, after the documents changed; until some are found the earlier ones stand."""
        self._answered.cache_clear()
        self._thread = Thread(target=self._find, name="example questions", daemon=True)
        self._thread.start()

    def __call__(self) -> tuple[str, ...]:
        """Return the questions of the first screen, none as long as they are being looked for."""
        return self._found

    def next_to(self, answer: Answer, asked: Sequence[str] = ()) -> tuple[str, ...]:
        """Return up to `NEXT` questions near to what `answer` quotes or offers, none that it answers or was `asked`."""
        known = {_folded(question) for question in asked}
        given = {citation.sentence for citation in answer.citations}
        chosen: list[str] = []
        for fact in self._near(answer.citations or answer.nearest)[:TRIED_NEXT]:
            told = fact.sentence in given and _gives(answer.short or "", fact.value)
            if len(chosen) < NEXT and not told and _folded(fact.question) not in known and self._answered(fact):
                chosen.append(fact.question)
        return tuple(chosen)

    def wait(self, seconds: float) -> None:
        """Wait until the search for the first screen is over, at most `seconds`."""
        self._thread.join(seconds)

    def _find(self) -> None:
        """Ask the first `TRIED` questions, also beyond those the first screen needs: answers offer them later."""
        chosen: list[Fact] = []
        for fact in _in_turns([facts(document) for document in self._assistant.index.documents[:TRIED]]):
            if self._answered(fact) and not any(_alike(fact, other) for other in chosen) and len(chosen) < WANTED:
                chosen.append(fact)
                self._found = tuple(fact.question for fact in chosen)

    def _near(self, cited: Sequence[Citation]) -> list[Fact]:
        """The facts around the first quoted document's sentences: first on the same thing, then by distance."""
        document = next((d for d in self._assistant.index.documents if cited and d.id == cited[0].document), None)
        if document is None:
            return []
        places = [citation.sentence for citation in cited if citation.document == document.id]
        around = facts(document, places[0] - AROUND, places[0] + AROUND)
        things = {fact.thing for fact in around if fact.sentence in places}

        def distance(fact: Fact) -> tuple[bool, int, int]:
            return fact.thing not in things, min(abs(fact.sentence - place) for place in places), fact.sentence

        return sorted(around, key=distance)

    def _ask(self, fact: Fact) -> bool:
        try:
            answer = self._assistant.ask(fact.question)
        except Exception:
            log.exception("The assistant failed on an example question")
            return False
        cited = any((c.document, c.sentence) == (fact.document, fact.sentence) for c in answer.citations)
        return cited and _gives(answer.short or "", fact.value)


def _gives(short: str, value: str) -> bool:
    """Whether a short answer gives the value, or so much of it that it is no other one."""
    short, value = _folded(short), _folded(value)
    return value in short or (short in value and len(short) >= _LEAST_SHARE * len(value))


def _folded(text: str) -> str:
    return re.sub(r"[\s？?。]+", "", text)


def _alike(fact: Fact, other: Fact) -> bool:
    same = fact.thing == other.thing or fact.sentence == other.sentence
    return fact.question == other.question or (fact.document == other.document and same)


def _in_turns(all_facts: Iterable[tuple[Fact, ...]]) -> Iterator[Fact]:
    """Up to `TRIED` facts: documents take turns, and within a document the kinds of facts do."""
    turns = [_kinds_in_turns(facts_of_one) for facts_of_one in all_facts]
    for _ in range(TRIED):
        if not turns:
            return
        turn = turns.pop(0)
        fact = next(turn, None)
        if fact is not None:
            turns.append(turn)
            yield fact


def _kinds_in_turns(of_one: tuple[Fact, ...]) -> Iterator[Fact]:
    queues = [[fact for fact in of_one if fact.kind == kind] for kind in KINDS]
    while any(queues):
        yield from [queue.pop(0) for queue in queues if queue]
