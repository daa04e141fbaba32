"""Rows of tables, which stand in a text as `a | b | c`, told with the heads of their columns.

Where columns have heads (指标 | 年末数（万人） | 比重（%）), the row `65周岁及以上 | 9.38 | 18.30` says
`65周岁及以上：年末数9.38万人，比重18.30%`. A column 单位 gives its unit to the values of its row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.document import Document, Sentence

_BORDER = re.compile(r"\s*\|\s*")
_NUMBER = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?")
_UNIT = re.compile(r"[（(]([^）)]{1,6})[）)]$")
_UNITS = re.compile(r"(?:计量)?单位$")


def is_row(text: str) -> bool:
    """Whether a sentence is a row of a table."""
    return " | " in text


def head_of(document: Document, sentence: Sentence) -> Sentence | None:
    """The row that names the columns of `sentence`; None where it is no row, or names them itself."""
    if not is_row(sentence.text):
        return None
    columns, first = len(_cells(sentence.text)), sentence
    while first.id and len(_cells(document.sentences[first.id - 1].text)) == columns:
        first = document.sentences[first.id - 1]
    names = not any(_NUMBER.fullmatch(cell) for cell in _cells(first.text))
    return first if names and first.id != sentence.id else None


def told(document: Document, sentence: Sentence) -> str:
    """`sentence` as it reads: a row with the heads of its columns and their units, all else as it stands."""
    head = head_of(document, sentence)
    return sentence.text if head is None else _with_heads(_cells(head.text), _cells(sentence.text))


def _cells(text: str) -> list[str]:
    return _BORDER.split(text)


def _with_heads(heads: Sequence[str], cells: Sequence[str]) -> str:
    units = [cell for head, cell in zip(heads, cells, strict=True) if _UNITS.search(head)]
    values = [
        _value(head, cell, units[0] if units else "")
        for head, cell in zip(heads[1:], cells[1:], strict=True)
        if cell and not _UNITS.search(head)
    ]
    return f"{cells[0]}：{'，'.join(values)}"


def _value(head: str, cell: str, unit: str) -> str:
    """比重（%） and 18.30: 比重18.30%."""
    own = _UNIT.search(head)
    number = _NUMBER.fullmatch(cell)
    if number is None:
        return f"{head}{cell}"
    return f"{head[: own.start()] if own else head}{cell}{own[1] if own else unit}"
