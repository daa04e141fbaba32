"""From what staff decided to what is served: the documents put together, indexed aside, swapped in.

    documents folder + versions in the store -> data/published/ -> index -> Live

The folder `published` is made anew each time and exists only where staff have decided something; without it the
documents folder is served as it stands. Nothing is ever written to the documents folder.
"""

from __future__ import annotations

import json
import logging
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.assistant import Assistant
from assistant.live import Live
from assistant.settings import Settings
from assistant.store.curation import Curation
from assistant.store.library import Description, Library, Version
from assistant.store.store import Store
from corpus.apart import load_apart
from corpus.document import Document
from corpus.load import document_files
from index.files import locked, replaced
from index.store import build_index

log = logging.getLogger(__name__)

_NOTHING = Description()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a rebuild is: `done` of `total` sentences and passages; `problems` are files that could not be read."""

    running: bool = False
    done: int = 0
    total: int = 0
    failed: bool = False
    problems: tuple[str, ...] = ()


class Publisher:
    """Rebuilds the index in a thread of its own whenever something was decided; one rebuild at a time."""

    def __init__(self, live: Live, store: Store, settings: Settings, after: Callable[[], None] = lambda: None) -> None:
        self.live = live
        self.library = store.library
        self.curation = store.curation
        self.after = after
        self._settings = settings
        self._progress = Progress()
        self._wanted = threading.Condition()
        self._waiting = False
        self._thread: threading.Thread | None = None

    @property
    def progress(self) -> Progress:
        """How far the rebuild is, or how the last one ended."""
        return self._progress

    def folder_documents(self) -> frozenset[str]:
        """Return the ids of the documents in the documents folder."""
        files, _ = document_files(self._settings.documents)
        return frozenset(path.stem for path in files)

    def curated_text(self) -> str:
        """Return the file of synonyms and standard answers that is served, "" where there is none."""
        path = Path(served_settings(self._settings, self.curation).curated or "")
        return path.read_text("utf-8") if path.is_file() else ""

    def use_curated(self) -> None:
        """Serve the latest file of synonyms and standard answers from the next question on; the index stays."""
        settings = served_settings(self._settings, self.curation)
        self.live.replace(Assistant(self.live.assistant.index, settings))

    def rebuild(self) -> None:
        """Begin a rebuild and return; while one is running, another follows it."""
        with self._wanted:
            self._waiting = True
            if self._thread is None:
                self._progress = Progress(running=True)
                self._thread = threading.Thread(target=self._run, name="publishing", daemon=True)
                self._thread.start()

    def wait(self, seconds: float | None = None) -> None:
        """Return when nothing is left to rebuild."""
        with self._wanted:
            self._wanted.wait_for(lambda: self._thread is None, seconds)

    def _run(self) -> None:
        while True:
            with self._wanted:
                if not self._waiting:
                    self._thread = None
                    self._wanted.notify_all()
                    return
                self._waiting = False
            self._progress = Progress(running=True)
            self._try()

    def _try(self) -> None:
        problems: list[str] = []
        try:
            folder = published_folder(self._settings, self.library)
            encoder = self.live.assistant.index.encoder
            index = build_index(folder, self._settings.index, encoder, note=problems.append, advance=self._advance)
            self.live.replace(Assistant(index, served_settings(self._settings, self.curation)))
            self._progress = Progress(problems=tuple(problems))
            self.after()
        except Exception:
            log.exception("The documents could not be published; the earlier ones are still served")
            self._progress = Progress(failed=True, problems=tuple(problems))

    def _advance(self, done: int, total: int) -> None:
        self._progress = replace(self._progress, done=done, total=total)


def served_settings(settings: Settings, curation: Curation) -> Settings:
    """Return the settings with the file that staff saved last in place of the operator's, where they saved any."""
    saved = curation.latest()
    if saved is None:
        return settings
    path = settings.data / "curated.toml"
    path.write_text(saved.content, encoding="utf-8")
    return settings.model_copy(update={"curated": str(path)})


def published_folder(settings: Settings, library: Library) -> Path:
    """Return the folder to index, put together anew where staff decided on any document."""
    served = library.served()
    if not served:
        shutil.rmtree(settings.published, ignore_errors=True)
        return settings.documents
    files, _ = document_files(settings.documents)
    with locked(settings.published), replaced(settings.published) as folder:
        for path in files:
            if path.stem not in served:
                _copy(path, folder)
        for version, content in library.served_files():
            write_version(folder, version.document, version.filename, content, version.described)
    return settings.published


def _copy(path: Path, folder: Path) -> None:
    for file in (path, path.with_suffix(".toml")):
        if file.is_file():
            shutil.copyfile(file, folder / file.name)


def write_version(folder: Path, document: str, filename: str, content: bytes, said: Description) -> Path:
    """Write a version as a file named after its document, its description beside it; returns the file."""
    path = folder / f"{document}{Path(filename).suffix.lower()}"
    path.write_bytes(content)
    stated = {"title": said.title, "date": said.date, "source": said.source}
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in stated.items() if value]
    if lines:
        path.with_suffix(".toml").write_text("".join(lines), encoding="utf-8")
    return path


def read_version(document: str, filename: str, content: bytes, said: Description = _NOTHING) -> Document:
    """Read a version as it would be served, leaving no trace; raises `DocumentError` for what cannot be read.

    Nobody has looked at the file yet, so a process of its own reads it.
    """
    with TemporaryDirectory(prefix="nianli-preview-") as folder:
        return load_apart(write_version(Path(folder), document, filename, content, said))


def preview(library: Library, version: Version) -> Document:
    """Read a kept version as it would be served."""
    content = library.content(version.document, version.number)
    return read_version(version.document, version.filename, content or b"", version.described)
