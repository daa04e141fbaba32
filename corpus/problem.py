"""The one error of this floor: a file that cannot be read, why, and what to do about it."""

from __future__ import annotations

from pathlib import Path


class DocumentError(Exception):
    """A document cannot be served. The message names the file and the remedy, Chinese first, then English."""

    def __init__(self, path: Path, chinese: str, english: str) -> None:
        super().__init__(f"{path.name}：{chinese} / {path.name}: {english}")
        self.path = path
        self.chinese = chinese
        self.english = english
