"""What a document is called, when it is from and who published it.

A description `NAME.toml` beside the file states it; otherwise title and date are taken from the text, and only where
it plainly says so. Nothing is invented: what is not known is None.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.problem import DocumentError

_NOT_STATED = ("", "not stated", "未注明")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"[一二][〇○零一二三四五六七八九]{3}(?=年)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|\s*(?:政府)?工作报告|$)")
_RANGE = re.compile(r"\d{4}年?\s*[-—–~至到]\s*\d{2,4}")
_DAY = re.compile(r"((?:19|20)\d{2})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})(?:日|(?!\d))")
_BEFORE_DAY = re.compile(r"(?:[（(]|——?|--|\s|(?:发布|成文|印发)?(?:时间|日期)[：:])*")
# Reports on a year are written in the next: the year in their title is what they tell of, not when they speak.
_LOOKS_BACK = re.compile(r"年度|情况的?(?:报告|通报|公报|说明)|统计公报|决算|审计|执行情况")
FIRST_LINES = 6  # paragraphs in which a dateline may stand
LONGEST_DATELINE = 100  # characters; what is longer is text


@dataclass(frozen=True, slots=True)
class Description:
    """What a description file states; None where it does not."""

    title: str | None = None
    date: str | None = None
    source: str | None = None
    raw: bytes = b""


def read_description(path: Path) -> Description:
    """Read the description beside the document at `path`; an empty one where there is none."""
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return Description()
    try:
        raw = beside.read_bytes()
        table = tomllib.loads(raw.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unreadable(beside, str(error)) from error
    values = {key: _stated(beside, key, table.get(key)) for key in ("title", "date", "source", "publisher")}
    if values["date"] and not _DATE.fullmatch(values["date"]):
        raise _unreadable(beside, f"date = {values['date']!r}")
    source = "，".join(value for value in (values["publisher"], values["source"]) if value)
    return Description(values["title"], values["date"], source or None, raw)


def _stated(path: Path, key: str, value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not (isinstance(value, str | int) or hasattr(value, "isoformat")):
        raise _unreadable(path, f"{key} = {value!r}")
    text = " ".join(str(value).split())
    return None if text.lower() in _NOT_STATED else text


def _unreadable(path: Path, why: str) -> DocumentError:
    return DocumentError(
        path,
        f'说明文件无法读取（{why}）。请改为 TOML 格式，如 title = "…"、date = "2024-10-10"，或删除它。',
        f'the description cannot be read ({why}). Write TOML like title = "…", date = "2024-10-10", or remove it.',
    )


def find_date(title: str, paragraphs: Sequence[str]) -> str | None:
    """Find the document's own date, where the dateline or the title says it: "2025-01-14" or "2025"; else None.

    A dateline is a short paragraph among the first that begins with a whole date (——2007年3月5日在…会议上). A title
    dates the document only where it holds one year, no range of years, and does not look back on the year.
    """
    for text in paragraphs[:FIRST_LINES]:
        if (day := _dateline(text)) is not None:
            return day
    heading = plain_digits(title)
    years = set(_YEAR.findall(heading))
    dated = len(years) == 1 and not _RANGE.search(heading) and not _LOOKS_BACK.search(heading)
    return years.pop() if dated else None


def _dateline(text: str) -> str | None:
    """Return the day a dateline names: it says where it was said, or is little but the date; an event's day is not."""
    plain = "".join(plain_digits(text).split())
    day = _DAY.match(plain, _BEFORE_DAY.match(plain).end())  # type: ignore[union-attr]  # it may match nothing
    if day is None or len(plain) > LONGEST_DATELINE:
        return None
    said = re.search(r"会议上|大会上|全会上|闭幕会上", plain)
    year, month, number = (int(part) for part in day.groups())
    if not (said or len(_DAY.sub("", plain)) <= 8) or not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    return f"{year}-{month:02d}-{number:02d}"


def plain_digits(text: str) -> str:
    """Full-width digits as plain ones, and years written in Chinese numerals as digits."""
    return _CHINESE_YEAR.sub(lambda match: match.group().translate(_DIGITS), unicodedata.normalize("NFKC", text))
