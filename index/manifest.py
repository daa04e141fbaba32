"""What an index was made of, and whether that is what would be made now.

This file does not open indexes; that is `store.py`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from corpus.load import document_files, documents_digest
from index.embedding import Encoder
from index.lexical import K1, B

NAME = "manifest.json"
FORMAT = 2
"""Raise this whenever the files of an index are laid out in another way."""

_LIBRARIES = ("bm25s", "faiss-cpu", "numpy", "sentence-transformers", "torch")
_UNITS_FROM = (
    "build.py",
    "lexical.py",
    "matching.py",
    "search.py",
)  # the code whose change would make other units or tokens


class IndexDamagedError(Exception):
    """An index folder that cannot be opened; `.why` is one line. Building again is the remedy."""

    def __init__(self, folder: Path, why: str) -> None:
        self.folder, self.why = folder, why
        super().__init__(
            f"索引 {folder} 无法打开：{why}。请用 python -m index build 重新建立。"
            f" / The index {folder} cannot be opened: {why}. Build it again with: python -m index build."
        )


@dataclass(frozen=True, slots=True)
class Manifest:
    """Two indexes with equal manifests hold the same units; `code` is a digest of the code that makes them.

    `files` are the digests of the index's own files, by name, once they are written.
    """

    format: int
    documents_folder: str
    documents_digest: str
    model: str
    model_digest: str
    dimension: int
    settings: dict[str, float]
    libraries: dict[str, str]
    code: str
    files: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, documents_folder: Path, encoder: Encoder) -> Manifest:
        """Describe the index that a build would make now; a missing folder raises `corpus.load.DocumentError`."""
        document_files(documents_folder)
        return cls(
            format=FORMAT,
            documents_folder=str(documents_folder.resolve()),
            documents_digest=documents_digest(documents_folder),
            model=encoder.name,
            model_digest=encoder.digest,
            dimension=encoder.dimension,
            settings={"bm25_k1": K1, "bm25_b": B},
            libraries={name: version(name) for name in _LIBRARIES},
            code=_code_digest(),
        )

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read the manifest of an index folder; raises `IndexDamagedError` where there is none that can be read."""
        path = folder / NAME
        if not path.is_file():
            raise IndexDamagedError(folder, "还没有索引 / there is no index yet")
        try:
            return cls(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise IndexDamagedError(folder, "清单损坏 / the manifest is damaged") from error


_REASONS = {
    "format": "索引格式已更新 / the index format is another one",
    "documents_folder": "文档目录已更换 / the documents folder is another one",
    "documents_digest": "文档有增减或改动 / documents were added, removed or changed",
    "model_digest": "向量模型已更换 / the model is another one",
    "dimension": "向量模型已更换 / the model is another one",
    "settings": "索引参数已更改 / the index settings are others",
    "libraries": "程序库版本已更新 / library versions are others",
    "code": "程序已更新 / the program that makes the index has changed",
}


def difference(found: Manifest, wanted: Manifest) -> str | None:
    """Why `found` will not do where `wanted` is wanted, in a few words; None where it will."""
    for key, reason in _REASONS.items():
        if getattr(found, key) != getattr(wanted, key):
            return reason
    return None


def file_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of an index folder but the manifest itself (about 30 ms for 40 MB)."""
    digests: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != NAME:
            with path.open("rb") as file:
                digests[path.relative_to(folder).as_posix()] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def _code_digest() -> str:
    paths = [Path(__file__).with_name(name) for name in _UNITS_FROM]
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
