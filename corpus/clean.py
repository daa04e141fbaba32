"""From raw text to clean text: one paragraph a line, nothing but white space changed.

The rules, in order: (1) line ends of any kind are line ends; (2) white space around a line goes, runs of it inside
a line become one space, empty lines go; (3) lines broken by a page are put back together (`corpus.unwrap`); (4) all
of it again until nothing changes, so that cleaning clean text changes nothing. Markup and page furniture are not
this file's business: the loaders strip them first.
"""

from __future__ import annotations

from corpus.lines import read_lines
from corpus.unwrap import unwrap


def clean(raw: str) -> str:
    """Return the text all offsets refer to. Its characters other than white space are those of `raw`, in order."""
    text = _once(raw)
    while (again := _once(text)) != text:
        text = again
    return text


def _once(raw: str) -> str:
    lines = read_lines(raw)
    return "\n".join(unwrap(lines)) if lines else ""
