"""A table as CSV that spreadsheets open rightly: with a byte order mark, and no cell taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def sheet(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return the table with a line of names above it.

    A text that begins like a formula gets an apostrophe before it, as OWASP advises: questions come from anybody.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
