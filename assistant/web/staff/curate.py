"""Synonyms and standard answers: edited, tried on recent and on known questions, then put live; any version anew."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response

from assistant.curated import CuratedError
from assistant.curating import Effect, effect, read_gold
from assistant.publishing import Publisher
from assistant.store.accounts import Role
from assistant.store.questions import Asking
from assistant.web.staff.desk import Desk, Visit, back

LONGEST = 200_000  # characters
_RECENT = 200  # questions


class Curate:
    """The page, over one publisher."""

    def __init__(self, publisher: Publisher, gold: Path) -> None:
        self._publisher = publisher
        self._gold = gold

    def show(self, visit: Visit) -> Response:
        """The file as it is served, or an earlier version of it, and all versions."""
        wanted = visit.query.get("version", "")
        chosen = next((saved for saved in visit.store.curation.versions() if str(saved.number) == wanted), None)
        return self._page(visit, chosen.content if chosen else self._publisher.curated_text())

    def change(self, visit: Visit) -> Response:
        """Try what was written; put it live where that was asked for and nothing speaks against it."""
        content = visit.sent.fields.get("content", "").replace("\r\n", "\n")[:LONGEST]
        assistant = self._publisher.live.assistant
        recent = [asked.text for asked in visit.store.questions.list(Asking(), _RECENT)]
        try:
            found = effect(assistant, content, recent, read_gold(self._gold, assistant))
        except CuratedError as error:
            return self._page(visit, content, str(error), status=422)
        if visit.sent.text("do") != "live":
            return self._page(visit, content, found=found)
        if not found.fit:
            return self._page(visit, content, found=found, status=422)
        visit.store.curation.save(content, visit.account.name)
        self._publisher.use_curated()
        return back("/staff/curate", "curated")

    def _page(
        self, visit: Visit, content: str, problem: str = "", found: Effect | None = None, status: int = 200
    ) -> Response:
        versions = visit.store.curation.versions()
        return visit.page("curate.html", status, content=content, problem=problem, found=found, versions=versions)


def add_curate(desk: Desk, publisher: Publisher) -> None:
    """Add `/staff/curate`."""
    pages = Curate(publisher, desk.site.settings.gold)
    desk.page("/staff/curate", Role.EDITOR, pages.show)
    desk.action("/staff/curate", Role.EDITOR, pages.change, limit=4 * LONGEST)
