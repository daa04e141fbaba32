"""Check a draft: every claim beside the sentence of a report that settles it, the differing words marked in both."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape
from starlette.responses import Response

from assistant.answer import Verdict
from assistant.answering.draft import Claim, check_draft
from assistant.live import Live
from assistant.publishing import read_version
from assistant.store.accounts import Role
from assistant.web.staff.desk import Desk, Visit, back, download
from assistant.web.staff.export import WORD, draft_document, draft_sheet
from assistant.web.staff.shelf import Shelf
from corpus.formats import FORMATS
from corpus.problem import DocumentError

LONGEST = 100_000  # characters
LARGEST = 8_000_000  # bytes of a file
_ATTENTION = (Verdict.CONTRADICTED, Verdict.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was checked: what it is called, its claims, how long it took."""

    title: str
    claims: tuple[Claim, ...]
    seconds: float

    def count(self, verdict: str) -> int:
        """How many claims got this verdict."""
        return sum(claim.verdict == verdict for claim in self.claims)

    def shown(self, show: str) -> tuple[Claim, ...]:
        """The claims of one verdict, those that need attention, or all."""
        wanted = _ATTENTION if show == "attention" else tuple(v for v in Verdict if v == show) or tuple(Verdict)
        return tuple(claim for claim in self.claims if claim.verdict in wanted)


class Drafts:
    """The pages, over the assistant that is served."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._shelf: Shelf[Checked] = Shelf()

    def check(self, visit: Visit) -> Response:
        """Check what was sent and lead to the result."""
        try:
            title, text = _text(visit)
        except DocumentError as error:
            return _ask(visit, visit.problem(error))
        if not text.strip() or len(text) > LONGEST:
            return _ask(visit, visit.say("draft_too_long" if text.strip() else "draft_empty", most=LONGEST))
        began, assistant = time.perf_counter(), self._live.assistant
        claims = check_draft(assistant.index, assistant.reader, text)
        checked = Checked(title, claims, time.perf_counter() - began)
        return back(f"/staff/draft/{self._shelf.put(visit.account.name, checked)}")

    def result(self, visit: Visit) -> Response:
        """Every claim beside its source."""
        checked = self._shelf.get(visit.account.name, visit.path("key"))
        if checked is None:
            return _ask(visit, visit.say("draft_gone"), 404)
        show = visit.query.get("show", "all")
        marking = {"marked": marked, "in_draft": in_draft, "in_report": in_report}
        return visit.page("checked.html", key=visit.path("key"), checked=checked, show=show, **marking)

    def export(self, visit: Visit) -> Response:
        """The claims that are shown, as a file."""
        checked = self._shelf.get(visit.account.name, visit.path("key"))
        if checked is None:
            return _ask(visit, visit.say("draft_gone"), 404)
        claims, name = checked.shown(visit.query.get("show", "all")), visit.say("draft_file")
        if visit.path("kind") == "csv":
            return download(draft_sheet(claims, visit.say), f"{name}.csv", "text/csv; charset=utf-8")
        return download(draft_document(checked.title, claims, visit.say), f"{name}.docx", WORD)


def add_draft(desk: Desk, live: Live) -> None:
    """Add `/staff/draft` and the results below it."""
    drafts = Drafts(live)
    desk.page("/staff/draft", Role.READER, lambda visit: _ask(visit, "", 200))
    desk.action("/staff/draft", Role.READER, drafts.check, limit=LARGEST)
    desk.page("/staff/draft/{key}", Role.READER, drafts.result)
    desk.page("/staff/draft/{key}/export.{kind}", Role.READER, drafts.export)


def _ask(visit: Visit, problem: str, status: int = 422) -> Response:
    return visit.page("draft.html", status, problem=problem, text=visit.sent.text("text", LONGEST), formats=FORMATS)


def _text(visit: Visit) -> tuple[str, str]:
    """Return name and text of what was sent: the file where there is one, else the text field."""
    for name, content in visit.sent.files.get("file", ()):
        path = Path(name)
        return path.stem, read_version("draft", f"draft{path.suffix}", content).text
    return "", visit.sent.fields.get("text", "")


def marked(text: str, start: int, places: Sequence[tuple[int, int]]) -> Markup:
    """`text` escaped, with what stands at `places` in <mark>; places and `start` count from the same beginning."""
    parts, done = Markup(""), 0
    for first, last in sorted((first - start, last - start) for first, last in places):
        if done <= first < last <= len(text):
            parts += escape(text[done:first]) + Markup("<mark>{}</mark>").format(text[first:last])
            done = last
    return parts + escape(text[done:])


def in_draft(claim: Claim) -> list[tuple[int, int]]:
    """Where the draft differs, in characters of the draft."""
    return [(differing.draft_start, differing.draft_end) for differing in claim.differences]


def in_report(claim: Claim) -> list[tuple[int, int]]:
    """Where the report says otherwise, in characters of the report."""
    return [(differing.document_start, differing.document_end) for differing in claim.differences]
