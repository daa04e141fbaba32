"""An index as a folder: writing it aside and swapping it in, opening it, building it anew where it is stale.

    manifest.json        what the index was made of
    documents.json       the documents as served, so that opening parses no report
    sentences/ passages/ vectors.faiss, the BM25 arrays, and the tokens that are matched by meaning

No pickle, and the same documents, model and versions give the same bytes. How units are made and ranked stands in
`build.py` and `ranking.py`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from corpus.document import Document, Passage, Sentence
from corpus.load import load_documents
from index.build import Advance, build_in_memory
from index.embedding import Encoder
from index.files import locked, recover, replaced
from index.level import Level
from index.lexical import LexicalIndex
from index.manifest import FORMAT, NAME, IndexDamagedError, Manifest, difference, file_digests
from index.matching import TokenIndex, TokenTable
from index.ranking import Ranker
from index.search import Index, surroundings_of, units_of
from index.vectors import VectorIndex

__all__ = ["IndexDamagedError", "build_in_memory", "build_index", "ensure_index", "open_index"]

Note = Callable[[str], None]


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def build_index(
    documents_folder: Path,
    out: Path,
    encoder: Encoder,
    *,
    progress: bool = False,
    note: Note = _to_stderr,
    advance: Advance | None = None,
) -> Index:
    """Read the reports in `documents_folder`, index them and swap the result in as the folder `out`.

    Unreadable reports are left out, each with one line to `note`. Another process that builds the same folder is
    waited for. Raises what `corpus.load.load_documents` raises for a missing folder.
    """
    with locked(out):
        manifest = Manifest.of(documents_folder, encoder)
        loaded = load_documents(documents_folder, progress=progress)
        for problem in loaded.problems:
            note(str(problem))
        index = build_in_memory(loaded.documents, encoder, progress=progress, advance=advance)
        with replaced(out) as folder:
            _write(folder, index, manifest)
    return index


def ensure_index(
    documents_folder: Path | None, folder: Path, encoder: Encoder, *, progress: bool = False, note: Note = _to_stderr
) -> Index:
    """Open the index in `folder` where it matches documents and model, else build it, saying why in one line.

    `documents_folder` None means the folder the index was made of; raises `IndexDamagedError` where that is unknown.
    """
    with locked(folder):
        recover(folder)
    documents_folder = documents_folder or Path(Manifest.read(folder).documents_folder)
    try:
        why = difference(Manifest.read(folder), Manifest.of(documents_folder, encoder))
        if why is None:
            return open_index(folder, encoder)
    except IndexDamagedError as error:
        why = error.why
    note(f"重新建立索引 / building the index: {why}")
    return build_index(documents_folder, folder, encoder, progress=progress, note=note)


def open_index(folder: Path, encoder: Encoder) -> Index:
    """Open the index in `folder` as it is, stale or not.

    Raises `IndexDamagedError` where files are missing or damaged, or vectors are those of another model.
    """
    manifest = Manifest.read(folder)
    if manifest.format != FORMAT or manifest.model_digest != encoder.digest:
        raise IndexDamagedError(folder, "索引由另一模型或版本建立 / it was made with another model or version")
    damage = "文件缺失或损坏 / files are missing or damaged"
    if file_digests(folder) != manifest.files:
        raise IndexDamagedError(folder, damage)
    try:
        documents = _read_documents(folder / "documents.json")
        units = units_of(documents)
        sentences = _read_level(folder / "sentences", len(units.sentences), encoder)
        passages = _read_level(folder / "passages", len(units.passages), encoder)
    except (OSError, ValueError, KeyError, TypeError, IndexError, EOFError, RuntimeError) as error:
        # whole files that say something else than expected: what json, numpy and faiss raise
        raise IndexDamagedError(folder, f"{damage} ({type(error).__name__})") from error
    return Index.of(documents, units, Ranker(encoder, sentences, passages, surroundings_of(units)))


def _write(folder: Path, index: Index, manifest: Manifest) -> None:
    for name, level in (("sentences", index.ranker.sentences), ("passages", index.ranker.passages)):
        level.words.save(folder / name)
        level.vectors.save(folder / name / "vectors.faiss")
        if level.meaning is not None:
            level.meaning.save(folder / name)
    _dump(folder / "documents.json", [_to_json(document) for document in index.documents])
    _dump(folder / NAME, asdict(replace(manifest, files=file_digests(folder))))


def _read_level(folder: Path, size: int, encoder: Encoder) -> Level:
    return Level(
        VectorIndex.load(folder / "vectors.faiss", size, encoder.dimension),
        LexicalIndex.load(folder, size),
        TokenIndex.load(folder, size, encoder) if isinstance(encoder, TokenTable) else None,
    )


def _dump(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n", encoding="utf-8")


def _to_json(document: Document) -> dict[str, object]:
    return {**asdict(document), "heading_sentences": sorted(document.heading_sentences)}


def _read_documents(path: Path) -> tuple[Document, ...]:
    documents = []
    for row in json.loads(path.read_text(encoding="utf-8")):
        row["sentences"] = tuple(Sentence(**{**s, "headings": tuple(s["headings"])}) for s in row["sentences"])
        row["passages"] = tuple(Passage(**passage) for passage in row["passages"])
        row["heading_sentences"] = frozenset(row["heading_sentences"])
        documents.append(Document(**row))
    return tuple(documents)
