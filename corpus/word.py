"""Word documents to text: paragraphs and tables in reading order, headings as declared by their styles.

Headers, footers and text boxes are page furniture and not read; automatic numbering is not in the file as text and
therefore not in the result.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree  # type: ignore[import-untyped]

from corpus.decode import strip_invisible
from corpus.extract import Extract
from corpus.headings import Heading
from corpus.problem import DocumentError

_STYLE = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_INFLATES = 10  # times the size limit that a document may have unpacked; pictures hardly compress, text about tenfold


def read_docx(data: bytes, path: Path, limit_bytes: int) -> Extract:
    """Read a .docx file; `limit_bytes` bounds what it may unpack to. Raises `DocumentError`."""
    _check_package(data, path, limit_bytes)
    try:
        document = docx.Document(io.BytesIO(data))
        lines, headings = _read(document)
        title = strip_invisible(document.core_properties.title or "").strip()
    except (
        KeyError,
        ValueError,
        OSError,
        AttributeError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        NotImplementedError,
    ) as error:
        raise _damaged(path) from error
    first = next((heading.text for heading in headings if heading.level == 0), None)
    return Extract("\n".join(lines), first or _useful(title), tuple(headings))


def _useful(title: str) -> str | None:
    """Word fills in names of templates and programs by itself; those name nothing."""
    generic = re.fullmatch(
        r"|Word Document|Microsoft Word.*|文档\d*|Document\d*|.*\.docx?|PowerPoint.*", title, re.IGNORECASE
    )
    return None if generic else title


def _read(document: WordDocument) -> tuple[list[str], list[Heading]]:
    lines: list[str] = []
    headings: list[Heading] = []
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            lines.extend(_rows(item))
            continue
        text = strip_invisible(item.text)
        level = _level(item)
        if level is not None and text.strip():
            text = " ".join(text.split())
            headings.append(Heading(level, text))
        lines.append(text)
    return lines, headings


def _level(paragraph: Paragraph) -> int | None:
    """Level 0 for the Title style, 1 for Heading 1 and so on."""
    name = (paragraph.style.name if paragraph.style is not None else "") or ""
    if name.lower() in ("title", "标题"):
        return 0
    match = _STYLE.match(name)
    return int(match[1]) if match else None


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        seen: set[int] = set()
        for cell in row.cells:
            if id(cell._tc) not in seen:  # a merged cell is handed out once for every column it spans
                seen.add(id(cell._tc))
                cells.append(" ".join(strip_invisible(cell.text).split()))
        if any(cells):
            yield " | ".join(cells)


def _check_package(data: bytes, path: Path, limit_bytes: int) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError(
            path,
            "有密码保护，或是旧版 .doc 文件。请解除密码并另存为 docx。",
            "it is protected by a password or an old .doc file. Remove the password and save it as docx.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            unpacked = sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _damaged(path) from error
    if unpacked > _INFLATES * limit_bytes:
        raise DocumentError(
            path,
            f"解压后有 {unpacked / 1_000_000:.0f} MB，过大。请去掉图片或拆分后另存。",
            f"it unpacks to {unpacked / 1_000_000:.0f} MB, which is too much. Save it without pictures or split it.",
        )


def _damaged(path: Path) -> DocumentError:
    return DocumentError(
        path,
        "文件不完整或不是 Word 文档（docx）。请重新下载，或在 Word 中打开并另存。",
        "it is incomplete or no Word document (docx). Download it again, or open it in Word and save it.",
    )
