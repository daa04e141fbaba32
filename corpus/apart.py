"""Reading one file in a process of its own, so that a hostile file can harm that process only.

The process gets nothing of the environment, takes on limits of time, memory and files before it looks at the file, and
hands the document back as JSON, which cannot carry code. It keeps the rights of the user it runs as: it is no sandbox.
"""

from __future__ import annotations

import json
import logging
import resource
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.document import Document, Passage, Sentence
from corpus.load import load_document
from corpus.problem import DocumentError

CPU_SECONDS = 120  # a pdf of 3,000 full pages, the most allowed, took 47
WALL_SECONDS = 240.0
MEMORY = 1 << 30  # bytes; the largest text allowed takes less than a third
_RESULT = 256 << 20  # bytes of any file that the process writes
_READER = "corpus.apart"
_log = logging.getLogger(__name__)
_TWO_AT_A_TIME = threading.BoundedSemaphore(2)


def load_apart(path: Path, seconds: float = WALL_SECONDS) -> Document:
    """Read one file as `load_document` does; raises `DocumentError` also where reading it takes too much or crashes."""
    with _TWO_AT_A_TIME, TemporaryDirectory(prefix="nianli-read-") as folder:
        result, complaint = Path(folder, "result.json"), Path(folder, "complaint")
        ended = _run(path, result, complaint, seconds)
        if ended != "0" or not result.stat().st_size:
            last = complaint.read_bytes()[-300:].decode(errors="replace")
            _log.warning("%r could not be read apart: exit status %s: %s", path.name, ended, last)
            raise _too_much(path)
        told = json.loads(result.read_bytes())
    if "problem" in told:
        raise DocumentError(Path(told["name"]), *told["problem"])
    return _document(told)


def _run(path: Path, result: Path, complaint: Path, seconds: float) -> str:
    """Return the exit status of the process that reads `path`, or that it was ended because time was up."""
    command = [sys.executable, "-X", "utf8", "-m", _READER, str(path.absolute())]
    options: dict[str, Any] = {"cwd": Path(__file__).parent.parent, "env": {}, "stdin": subprocess.DEVNULL}
    with result.open("wb") as out, complaint.open("wb") as err:
        try:
            done = subprocess.run(command, stdout=out, stderr=err, timeout=seconds, check=False, **options)
        except subprocess.TimeoutExpired:
            return f"none after {seconds:g} s"
    return str(done.returncode)


def _document(told: dict[str, Any]) -> Document:
    sentences = [Sentence(**{**one, "headings": tuple(one["headings"])}) for one in told["sentences"]]
    passages = tuple(Passage(**one) for one in told["passages"])
    headings = frozenset(told["heading_sentences"])
    return Document(**{**told, "sentences": tuple(sentences), "passages": passages, "heading_sentences": headings})


def _too_much(path: Path) -> DocumentError:
    return DocumentError(
        path,
        "读取时占用的时间或内存超出限度，或读取程序中断，多半是文件已损坏。请重新导出，或拆分后再试。",
        "reading it took too much time or memory, or broke off. Most likely it is damaged: export it anew or split it.",
    )


def confine() -> None:
    """Take on the limits, for good: time, memory, size and number of files, no new processes, no core dump."""
    limits = {
        resource.RLIMIT_CPU: CPU_SECONDS,
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_FSIZE: _RESULT,
        resource.RLIMIT_NOFILE: 64,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CORE: 0,
    }
    for name, most in limits.items():
        allowed = resource.getrlimit(name)[1]
        least = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(name, (least, least))


def main(path: Path) -> None:
    """Read the file under the limits and write to standard output what it holds, or what is wrong with it."""
    confine()
    try:
        document = load_document(path)
        told = asdict(document) | {"heading_sentences": sorted(document.heading_sentences)}
    except DocumentError as error:
        told = {"name": str(error.path), "problem": [error.chinese, error.english]}
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
