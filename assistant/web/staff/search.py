"""Search as staff see it: every ranking side by side, why each unit stands where it does, and the citizen's answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.responses import Response

from assistant.answer import Answer, Evidence
from assistant.live import Live
from assistant.store.accounts import Role
from assistant.web.render import report_link
from assistant.web.staff.desk import Desk, Visit
from corpus.document import Document
from index.search import Hit, Index, Mode

LISTED = 15
LOOKED_AT = 400  # hits that filters choose from


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with its text, where it stands and what the assistant made of it."""

    rank: int
    hit: Hit
    text: str
    title: str
    headings: tuple[str, ...]
    link: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be of; what is empty does not matter."""

    document: str = ""
    since: str = ""
    until: str = ""
    heading: str = ""

    def let_through(self, document: Document, headings: tuple[str, ...]) -> bool:
        """Whether a unit of `document` below `headings` is wanted; where a date counts, an undated one is not."""
        date = document.date or ""
        dated = bool(date) and self.since <= date and (not self.until or date[: len(self.until)] <= self.until)
        return (
            self.document in ("", document.id)
            and (dated or not (self.since or self.until))
            and any(self.heading in text for text in (*headings, "") if self.heading or not text)
        )


def add_search(desk: Desk, live: Live) -> None:
    """Add `/staff/search`."""

    def search(visit: Visit) -> Response:
        query = {
            name: visit.query.get(name, "").strip()[:300]
            for name in ("q", "level", "document", "since", "until", "heading")
        }
        assistant = live.assistant
        answer = assistant.ask(query["q"]) if query["q"] else None
        filters = Filters(query["document"], query["since"], query["until"], query["heading"])
        level = "passage" if query["level"] == "passage" else "sentence"
        rankings = {
            mode.value: tuple(_ranking(assistant.index, query["q"], level, mode, filters, answer)) if answer else ()
            for mode in (Mode.HYBRID, Mode.DENSE, Mode.LEXICAL)
        }
        values = {"query": query, "level": level, "rankings": rankings, "answer": answer}
        return visit.page(
            "search.html", documents=assistant.index.documents, rejected=_rejected(assistant.index, answer), **values
        )

    desk.page("/staff/search", Role.READER, search)


def _ranking(
    index: Index, question: str, level: str, mode: Mode, filters: Filters, answer: Answer | None
) -> Iterator[Found]:
    weighed = {(e.document, e.sentence): e for e in answer.evidence} if answer else {}
    listed = 0
    hits = index.search(question, level="passage" if level == "passage" else "sentence", mode=mode, limit=LOOKED_AT)
    for rank, hit in enumerate(hits, 1):
        document = index.document(hit.document)
        sentence = hit.sentence if hit.sentence is not None else document.passages[hit.passage].first
        headings = document.sentences[sentence].headings
        if listed < LISTED and filters.let_through(document, headings):
            listed += 1
            text = (
                document.sentences[sentence].text if hit.sentence is not None else document.passages[hit.passage].text
            )
            link = report_link(document.id, (sentence,), sentence)
            evidence = weighed.get((document.id, sentence)) if hit.sentence is not None else None
            yield Found(rank, hit, text, document.title, headings, link, evidence)


def _rejected(index: Index, answer: Answer | None) -> list[tuple[Evidence, str]]:
    """What was weighed for the answer and not kept, with its text, the likeliest first."""
    rejected = [e for e in answer.evidence if not e.kept] if answer else []
    return [(e, index.document(e.document).sentences[e.sentence].text) for e in rejected[:LISTED]]
