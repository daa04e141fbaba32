"""PDF files with a text layer to text. Scans are not read: there is no text recognition here.

Lines come as the pages have them; headers and footers that repeat and page numbers go, and `corpus.unwrap` puts the
lines back together, across pages too.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium

from corpus.decode import strip_invisible
from corpus.extract import Extract
from corpus.problem import DocumentError

MOST_PAGES = 3_000
EDGE = 2  # lines at the top and at the foot of a page in which furniture stands
_ONE_AT_A_TIME = threading.Lock()  # PDFium is not made for several threads
REPEATS = 0.4  # share of pages on which a line must stand to be furniture: odd and even pages may differ
FEWEST = 3  # pages below which nothing can be said to repeat
_PAGE_NUMBER = re.compile(
    r"[-—–·•~\s]*(?:第\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–·•~\s]*|page\s+(\d+)(?:\s+of\s+\d+)?",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[-—–·•~].*[-—–·•~]|第.*页|\d+\s*[/／]\s*\d+|page\b.*", re.IGNORECASE)


def read_pdf(data: bytes, path: Path) -> Extract:
    """Read the text layer, pages in order; raises `DocumentError` for encrypted and damaged files."""
    with _ONE_AT_A_TIME:
        return _read(data, path)


def _read(data: bytes, path: Path) -> Extract:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _unreadable(path, error) from error
    try:
        if len(document) > MOST_PAGES:
            raise _too_many_pages(path, len(document))
        pages = [_page_lines(document[number]) for number in range(len(document))]
        title = strip_invisible(document.get_metadata_value("Title")).strip()
    except pdfium.PdfiumError as error:
        raise _unreadable(path, error) from error
    finally:
        document.close()
    kept = drop_furniture(pages)
    return Extract(
        "\n".join(line for page in kept for line in page), None if _is_generic(title) else title, pages=len(pages)
    )


def _too_many_pages(path: Path, pages: int) -> DocumentError:
    return DocumentError(
        path,
        f"有 {pages} 页，超过 {MOST_PAGES} 页。请拆分成几个文件。",
        f"it has {pages} pages, more than {MOST_PAGES}. Split it into several files.",
    )


def _is_generic(title: str) -> bool:
    return (
        re.fullmatch(
            r"|untitled|\(?anonymous\)?|无标题|microsoft word.*|.*\.(?:docx?|pdf|wps|indd|qxd)", title, re.IGNORECASE
        )
        is not None
    )


def _page_lines(page: pdfium.PdfPage) -> list[str]:
    textpage = page.get_textpage()
    try:
        text = textpage.get_text_range()
    finally:
        textpage.close()
        page.close()
    return [line for row in text.splitlines() if (line := strip_invisible(row).strip())]


def drop_furniture(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the pages without lines that repeat at their edges and without page numbers."""
    repeated = _repeated(pages)
    counted = _counts_up(pages)
    kept = [list(page) for page in pages]
    for page in kept:
        for place in (-1, 0):
            for _ in range(EDGE):
                if page and (_shape(page[place]) in repeated or _is_page_number(page[place], counted)):
                    del page[place]
    return kept


def _edges(page: Sequence[str]) -> set[str]:
    return {*page[:EDGE], *page[-EDGE:]}


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", "".join(line.split()))


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    if len(pages) < FEWEST:
        return set()
    counts = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    return {shape for shape, count in counts.items() if count >= max(FEWEST, REPEATS * len(pages))}


def _is_page_number(line: str, counted: bool) -> bool:
    """Whether it is marked as one (- 3 -, 第3页), or a bare number where numbers count up with the pages."""
    return _PAGE_NUMBER.fullmatch(line) is not None and (counted or _MARKED.fullmatch(line) is not None)


def _counts_up(pages: Sequence[Sequence[str]]) -> bool:
    steps = Counter(
        int(line) - number
        for number, page in enumerate(pages)
        for line in _edges(page)
        if line.isascii() and line.isdigit() and len(line) <= 4
    )
    return bool(steps) and steps.most_common(1)[0][1] >= max(2, REPEATS * len(pages))


def _unreadable(path: Path, error: pdfium.PdfiumError) -> DocumentError:
    if "password" in str(error).lower():
        return DocumentError(
            path,
            "有密码保护。请解除密码后另存，再放入。",
            "it is protected by a password. Save a copy without the password.",
        )
    return DocumentError(
        path,
        "不是完整的 PDF 文件。请重新下载或重新导出。",
        "it is no complete PDF file. Download or export it again.",
    )
