"""Documents: added and looked at before they are published, replaced, withdrawn, brought back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.publishing import Publisher, preview, read_version
from assistant.store.accounts import Role
from assistant.store.library import FOLDER, Description, Version
from assistant.web.staff.desk import Desk, Visit, back, download
from corpus.document import Document
from corpus.formats import FORMATS
from corpus.load import LIMIT_BYTES
from corpus.problem import DocumentError

AT_ONCE = 10  # files in one form
MOST = 2_000  # documents
_DATE = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?")


@dataclass(frozen=True, slots=True)
class Holding:
    """A document as the list shows it: what is served now, and whether something newer waits to be published."""

    id: str
    title: str
    date: str
    sentences: int
    served: int | None
    waiting: Version | None


class Documents:
    """The pages, over one publisher."""

    def __init__(self, publisher: Publisher) -> None:
        self.publisher = publisher
        self.library = publisher.library

    def list(self, visit: Visit, problems: tuple[str, ...] = (), status: int = 200) -> Response:
        """Every document there is, and the form to add some."""
        rows = list(self._holdings())
        limits = {"at_once": AT_ONCE, "limit": LIMIT_BYTES // 1_000_000, "formats": FORMATS}
        progress = self.publisher.progress
        return visit.page("documents.html", status, rows=rows, problems=problems, progress=progress, **limits)

    def _holdings(self) -> Iterator[Holding]:
        live = {document.id: document for document in self.publisher.live.index.documents}
        latest: dict[str, Version] = {}
        for version in self.library.versions():
            latest.setdefault(version.document, version)
        served = self.library.served()
        for name in sorted({*live, *latest, *served, *self.publisher.folder_documents()}):
            now, newest = live.get(name), latest.get(name)
            waiting = newest if newest and not newest.was_served else None
            number = served.get(name, FOLDER if name in self.publisher.folder_documents() else None)
            title = now.title if now else newest.described.title if newest else ""
            yield Holding(
                name, title or name, (now.date if now else "") or "", len(now.sentences) if now else 0, number, waiting
            )

    def add(self, visit: Visit) -> Response:
        """Take files in; what cannot be read says why and takes nothing else with it."""
        files = visit.sent.files.get("files", ())
        if not files or len(files) > AT_ONCE:
            return self.list(visit, (visit.say("documents_number", most=AT_ONCE),), 422)
        if len(self.publisher.live.index.documents) + len(files) > MOST:
            return self.list(visit, (visit.say("documents_full", most=MOST),), 422)
        problems, added = [], []
        for name, content in files:
            try:
                added.append(self._keep(visit, unicodedata.normalize("NFC", Path(name).stem), name, content))
            except DocumentError as error:
                problems.append(visit.problem(error))
        if problems:
            return self.list(visit, tuple(problems), 422)
        return back(f"/staff/documents/{added[0]}" if len(added) == 1 else "/staff/documents", "document_added")

    def _keep(self, visit: Visit, document: str, name: str, content: bytes) -> str:
        same = {known.casefold(): known for known in (*self.publisher.folder_documents(), *self._known())}
        document = same.get(document.casefold(), document)[:200]
        read = read_version(document, name, content)
        said = Description(read.title[:300], read.date or "", read.source or "")
        number = self.library.add(document, name[:255], content, said, visit.account.name)
        return f"{document}/{number}"

    def _known(self) -> set[str]:
        return {version.document for version in self.library.versions()}

    def document(self, visit: Visit) -> Response:
        """One document: what is served, every version, and what can be done."""
        name = visit.path("document")
        versions, in_folder = self.library.versions(name), name in self.publisher.folder_documents()
        if not versions and not in_folder:
            raise HTTPException(404)
        served = self.library.served().get(name, FOLDER if in_folder else None)
        values = {"served": served, "versions": versions, "in_folder": in_folder, "formats": FORMATS}
        return visit.page("document.html", document=name, progress=self.publisher.progress, **values)

    def version(self, visit: Visit, problem: str = "", status: int = 200) -> Response:
        """One version before it is published: the cleaned text, its sentences, and what is said about it."""
        version = self._version(visit)
        read: Document | None = None
        try:
            read = preview(self.library, version)
        except DocumentError as error:
            problem = visit.problem(error)
        served = self.library.served().get(version.document) == version.number
        return visit.page("version.html", status, version=version, read=read, problem=problem, served=served)

    def file(self, visit: Visit) -> Response:
        """The file as it was sent."""
        version = self._version(visit)
        content = self.library.content(version.document, version.number) or b""
        return download(content, version.filename, "application/octet-stream")

    def publish(self, visit: Visit) -> Response:
        """Publish a version with what the form says about it."""
        version, sent = self._version(visit), visit.sent
        said = Description(sent.text("title", 300), sent.text("date", 10), sent.text("source", 500))
        if not _DATE.fullmatch(said.date):
            return self.version(visit, visit.say("document_date_wrong"), 422)
        number = self.library.describe(version.document, version.number, said, visit.account.name)
        return self._decide(visit, version.document, number)

    def bring_back(self, visit: Visit) -> Response:
        """Publish an earlier version again; 0 is that of the documents folder."""
        number = int(visit.sent.text("number")) if visit.sent.text("number").isdigit() else -1
        return self._decide(visit, visit.path("document"), number)

    def _decide(self, visit: Visit, document: str, number: int) -> Response:
        if number == FOLDER and document not in self.publisher.folder_documents():
            raise HTTPException(404)
        try:
            self.library.publish(document, number, visit.account.name)
        except KeyError as error:
            raise HTTPException(404) from error
        self.publisher.rebuild()
        return back("/staff/documents", "document_published")

    def withdraw(self, visit: Visit) -> Response:
        """Serve no version any more, unless it is the only document there is."""
        name = visit.path("document")
        if {document.id for document in self.publisher.live.index.documents} <= {name}:
            return self.list(visit, (visit.say("documents_last"),), 422)
        self.library.withdraw(name, visit.account.name)
        self.publisher.rebuild()
        return back("/staff/documents", "document_withdrawn")

    def discard(self, visit: Visit) -> Response:
        """Delete a version that was never published."""
        version = self._version(visit)
        self.library.discard(version.document, version.number, visit.account.name)
        return back("/staff/documents", "document_discarded")

    def _version(self, visit: Visit) -> Version:
        number = visit.path("number")
        for version in self.library.versions(visit.path("document")):
            if str(version.number) == number:
                return version
        raise HTTPException(404)


def add_documents(desk: Desk, publisher: Publisher) -> None:
    """Add `/staff/documents` and what is below it."""
    pages = Documents(publisher)
    one, version = "/staff/documents/{document}", "/staff/documents/{document}/{number}"
    desk.page("/staff/documents", Role.EDITOR, pages.list)
    desk.action("/staff/documents", Role.EDITOR, pages.add, limit=3 * LIMIT_BYTES)
    desk.page(one, Role.EDITOR, pages.document)
    desk.action(f"{one}/withdraw", Role.EDITOR, pages.withdraw)
    desk.action(f"{one}/restore", Role.EDITOR, pages.bring_back)
    desk.page(version, Role.EDITOR, pages.version)
    desk.page(f"{version}/file", Role.EDITOR, pages.file)
    desk.action(f"{version}/publish", Role.EDITOR, pages.publish)
    desk.action(f"{version}/discard", Role.EDITOR, pages.discard)
