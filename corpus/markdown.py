"""Markdown to text: front matter and markup go, headings stay as lines, numbers of ordered lists stay, rows `a | b`.

A single line end inside a paragraph is kept as one; whether it was a page or a person who broke the line is judged
in `corpus.unwrap`, as for every other text. Pictures go, what a link says stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.extract import Extract
from corpus.headings import Heading

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)
# CommonMark takes ** next to a Chinese quotation mark for plain text; the author meant emphasis.
_LEFT_OVER = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_PARSER = MarkdownIt("commonmark").enable("table")


def read_markdown(text: str) -> Extract:
    """Read markdown; the title is the first first-level heading, else the front matter's."""
    text = "\n".join(text.splitlines())
    front = _FRONT_MATTER.match(text)
    tokens = _PARSER.parse(text[front.end() :] if front else text)
    headings = tuple(
        Heading(int(token.tag[1]) - 1, _inline(tokens[place + 1]))
        for place, token in enumerate(tokens)
        if token.type == "heading_open" and _inline(tokens[place + 1]).strip()
    )
    title = next((heading.text for heading in headings if heading.level == 0), None)
    named = _FRONT_TITLE.search(front[1]) if front else None
    return Extract("\n".join(_lines(tokens)), title or (named[1] if named else None) or None, headings)


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    number = ""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(row or [])
            row = None
        elif token.type == "inline" and row is not None:
            row.append(" ".join(_inline(token).split()))
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            yield number + _content(token) + "\n"
            number = ""


def _content(token: Token) -> str:
    if token.type == "inline":
        return _inline(token)
    if token.type == "html_block":
        from corpus.webpage import html_text

        return html_text(token.content)
    return token.content


def _inline(token: Token) -> str:
    parts = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type == "html_inline" and child.content.lower().startswith("<br"):
            parts.append("\n")
    return _LEFT_OVER.sub(r"\2", "".join(parts))
