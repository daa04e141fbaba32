"""Folders that appear whole or not at all, and a lock against two writers.

This file knows nothing of what is written.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

_ASIDE, _OLD = ".building", ".replaced"


@contextmanager
def locked(target: Path) -> Iterator[None]:
    """Hold the lock beside `target`; waits for another holder. The system frees it when a process dies."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(_beside(target, ".lock")):
        yield


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """Yield an empty folder to fill; when the block ends without an error it takes the place of `target`.

    Call it under `locked(target)`. Until the two renames at the end `target` is not touched; a process that dies
    between them leaves the old folder under another name, and `recover` puts it back.
    """
    aside, old = _beside(target, _ASIDE), _beside(target, _OLD)
    recover(target)
    aside.mkdir(parents=True)
    try:
        yield aside
        _sync(aside)
        if target.exists():
            target.rename(old)
        aside.rename(target)
        _sync_folder(target.parent)
    finally:
        recover(target)


def recover(target: Path) -> None:
    """Clean up after a writer that died: the last whole folder stays as `target`, everything half made goes."""
    aside, old = _beside(target, _ASIDE), _beside(target, _OLD)
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in (aside, old):
        if leftover.exists():
            shutil.rmtree(leftover)


def _beside(target: Path, ending: str) -> Path:
    return target.with_name(f".{target.name}{ending}")


def _sync(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
        else:
            _sync_folder(path)
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
