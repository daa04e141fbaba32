"""HTML to text: scripts, menus and page furniture go, headings stay as lines, table rows become `a | b`.

The reader walks what the page shows, block by block. It does not run scripts, load anything or guess which block is
the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from corpus.decode import decode
from corpus.extract import Extract
from corpus.headings import Heading
from corpus.problem import DocumentError
from corpus.unwrap import join

_DROPPED = (
    "script", "style", "nav", "footer", "aside", "noscript", "template", "svg", "iframe", "object", "form", "button",
    "select", "input", "textarea", "dialog", "head", "math", "canvas", "audio", "video",
)  # fmt: skip
_FURNITURE = "[role=navigation], [role=banner], [role=contentinfo], [role=search], [hidden], [aria-hidden=true]"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "header", "hr", "html", "li", "main", "ol", "p", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SOURCE_BREAK = re.compile(r"[ \t\r\f]*\n\s*")


def read_html(data: bytes, path: Path) -> Extract:
    """Read a page; the title is its first h1, else its <title>. Raises `DocumentError`."""
    try:
        soup = BeautifulSoup(_decode(data, path), "lxml")
        title = _one_line(soup.title) if soup.title else ""
        _drop_furniture(soup)
        found = [tag for tag in soup.find_all(_HEADINGS) if _one_line(tag)]
        headings = tuple(Heading(int(tag.name[1]) - 1, _one_line(tag)) for tag in found)
        text = _text(soup)
    except (RecursionError, ValueError, AssertionError) as error:
        raise DocumentError(
            path,
            "网页结构已损坏，无法解析。请在浏览器中打开后另存为文本或 docx。",
            "the page is damaged and cannot be parsed. Open it in a browser and save it as text or docx.",
        ) from error
    first = next((heading.text for heading in headings if heading.level == 0), None)
    return Extract(text, first or title or None, headings)


def html_text(fragment: str) -> str:
    """Return the text of a piece of HTML, without its furniture."""
    soup = BeautifulSoup(fragment, "lxml")
    _drop_furniture(soup)
    return _text(soup)


def _decode(data: bytes, path: Path) -> str:
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else ""
    if name in ("gb2312", "gbk", "gb18030", "x-gbk"):
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            pass  # pages say gb2312 and are something else: go by the bytes
    return decode(data, path)


def _drop_furniture(soup: BeautifulSoup) -> None:
    doomed = [*soup.find_all(_DROPPED), *soup.select(_FURNITURE)]
    doomed += [tag for tag in soup.find_all("header") if tag.find_parent(("article", "main")) is None]
    for tag in doomed:
        if not tag.decomposed:
            tag.decompose()


def _text(soup: BeautifulSoup) -> str:
    return "\n".join(line for block in "".join(_walk(soup)).split("\n") if (line := block.rstrip()))


def _walk(node: Tag) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, Tag):
            yield from _tag(child)
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield _flow(str(child))


def _tag(tag: Tag) -> Iterator[str]:
    if tag.name == "br":
        yield "\n"
    elif tag.name == "pre":
        yield f"\n{tag.get_text()}\n"
    elif tag.name in _HEADINGS:
        yield f"\n{_one_line(tag)}\n"
    elif tag.name == "tr" and not _is_layout(tag):
        cells = [_one_line(cell) for cell in tag.find_all(("td", "th"), recursive=False)]
        yield f"\n{' | '.join(cells) if any(cells) else ''}\n"
    elif tag.name in _BLOCKS:
        yield "\n"
        yield from _walk(tag)
        yield "\n"
    else:
        yield from _walk(tag)


def _is_layout(row: Tag) -> bool:
    """Whether a cell holds a table, a heading or several paragraphs: old pages lay out articles in tables."""
    cells = row.find_all(("td", "th"))
    return any(cell.find(("table", *_HEADINGS)) or len(cell.find_all(("p", "li"))) > 1 for cell in cells)


def _flow(text: str) -> str:
    """Line ends in the source of a page mean nothing: Chinese closes up over them, Latin words keep a space."""
    pieces = _SOURCE_BREAK.split(text)
    flowed = pieces[0]
    for piece in pieces[1:]:
        flowed = join(flowed, piece) if flowed and piece else flowed + piece
    return flowed


def _one_line(tag: Tag) -> str:
    """Return the text of a heading or a cell on one line."""
    for line_break in tag.find_all("br"):
        line_break.replace_with(" ")
    return " ".join(_flow("".join(_inline_strings(tag))).split())


def _inline_strings(tag: Tag) -> Iterator[str]:
    for string in tag.find_all(string=True):
        if not isinstance(string, PreformattedString):
            yield str(string)
