"""The reading process with a reader that misbehaves as the file's name says: `python -m tests.corpus.hostile FILE`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from corpus import apart
from corpus.build import build_document
from corpus.document import Document


def hang() -> str:
    while True:
        pass


def burn() -> str:
    apart.resource.setrlimit(apart.resource.RLIMIT_CPU, (1, 1))
    return hang()


def crash() -> str:
    os.abort()


def eat() -> str:
    return str(len(bytearray(apart.MEMORY)))


def flood() -> str:
    apart.resource.setrlimit(apart.resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    sys.stdout.write("x" * (2 << 20))
    return "一句话。"


def fail() -> str:
    raise RuntimeError("a fault of the reader, for the test")


def leave() -> str:
    os._exit(0)


def look() -> str:
    return f"环境里有{sorted(os.environ)}。"


def read(path: Path) -> Document:
    behave = {"hang": hang, "burn": burn, "crash": crash, "eat": eat, "flood": flood, "fail": fail, "leave": leave}
    return build_document(path.stem, {**behave, "look": look}[path.stem]())


if __name__ == "__main__":
    apart.load_document = read
    apart.main(Path(sys.argv[1]))
