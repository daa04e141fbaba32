"""Reads the permitted data and brings text to one form; decides nothing about how it is used."""

import gzip
import hashlib
import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Record = dict[str, Any]

SLICE_REPORTS = ("2025年安徽省政府工作报告", "2025年河北省政府工作报告", "2025年山东省政府工作报告")

# Only these may shape weights that ship (licences in the model card); a file that is not listed is never opened.
PLAIN_TEXT = ("gov_reports", "laws", "gov_services_guangdong", "news_crud")
SENTENCE = re.compile(r"[^。！？；!?;\n]+[。！？；!?;\n]*[”\"’』」）)]*")


def in_slice(text: str, document: str = "") -> bool:
    """Tell whether a record with this source text belongs to the slice on which the joining of rankings is tuned.

    One in eight by the digest of the text, and all over three reports.
    """
    return document.removesuffix(".txt") in SLICE_REPORTS or hashlib.sha1(text.encode()).hexdigest()[0] in "01"


def read_lines(path: Path) -> list[str]:
    """Lines of a file packed with gzip, or of a plain one, without the empty ones."""
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [line for line in content.decode("utf-8").split("\n") if line.strip()]


def read_records(path: Path) -> list[Record]:
    """One JSON object a line."""
    return [json.loads(line) for line in read_lines(path)]


def read_table(path: Path) -> list[list[str]]:
    """Columns of a tab-separated file."""
    return [line.split("\t") for line in read_lines(path)]


def read_paragraphs(data: Path, names: tuple[str, ...] = PLAIN_TEXT) -> Iterator[str]:
    """Every paragraph of the plain-text collections, in file order."""
    for name in names:
        with lzma.open(data / "text" / f"{name}.txt.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n")


def split_sentences(text: str) -> list[str]:
    """Sentences as the shared evaluation cuts them; fragments below four characters stay with the one before."""
    spans: list[tuple[int, int]] = []
    for match in SENTENCE.finditer(text):
        if spans and match.end() - match.start() < 4:
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append((match.start(), match.end()))
    return [text[start:end].strip() for start, end in spans]
