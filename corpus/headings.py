"""Which paragraphs are headings, and of what level.

Level 0 is the title, 1 a chapter, 2 and 3 what is under it. Formats with real headings (markdown, HTML, Word) say so
themselves; in plain text a heading is a short line without a sentence's end, numbered (一、 （一） 1.) or standing
alone above running text. A bold opener inside a paragraph (发展质量不断提升。) is a sentence, not a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.lines import is_byline

LONGEST = 40  # characters; a numbered line longer than this is text
LONGEST_PLAIN = 30  # an unnumbered one must be shorter still
LONGEST_NOTICE = 100  # 某某县人民政府关于印发《……实施方案》的通知
_NOTICE = re.compile(r"关于.{4,}的(?:通知|通告|公告|报告|意见|决定|决议|批复|请示|公示|说明|函)$")
_MARKDOWN = re.compile(r"(#{1,6}) ")
_NUMBERED = (
    (1, re.compile(r"第[一二三四五六七八九十百\d]+[章部篇编](?:分)?|[一二三四五六七八九十]{1,3}(?:、|$)")),
    (2, re.compile(r"第[一二三四五六七八九十百\d]+节|[（(][一二三四五六七八九十]{1,3}[）)]")),
    (3, re.compile(r"\d{1,2}[、．]|\d{1,2}\.(?!\d)")),
)
_ENDS_TEXT = re.compile(r"[。！？!?；;：:，,、…][”’」』）)】》\"']*$")
_NOT_HEADING = re.compile(
    r"来源|发布|时间|日期|作者|责任编辑|编辑|责编|记者|通讯员|摄影|附[：:]|注[：:]|各位|尊敬的|谢谢"
    r"|——|--|[-*•●·] |\(|（|\||[“\"]?\d[\d.,%％]*$"
)
_DATE = re.compile(r"[（(]?[\d０-９○〇零一二三四五六七八九十]{2,4}年[\d０-９一二三四五六七八九十]{1,3}月")
_OFFICE = re.compile(r"(?:总理|省长|市长|县长|区长|镇长|乡长|主席|主任|书记|局长)(?:\s*\S{1,6}(?:\s\S{1,2})?)?$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as a format declares it: its level (0 title, 1 chapter, …) and its text."""

    level: int
    text: str


def heading_levels(paragraphs: Sequence[str], declared: Sequence[Heading] = ()) -> list[int | None]:
    """Return the level of each paragraph, None where it is text. Declared headings are matched in order."""
    levels = _declared_levels(paragraphs, declared)
    if all(level is None for level in levels):
        return _guessed_levels(paragraphs)
    if levels.count(0) > 1:  # several at the top: they are chapters, and there is no title among them
        return [None if level is None else level + 1 for level in levels]
    return levels


def _declared_levels(paragraphs: Sequence[str], declared: Sequence[Heading]) -> list[int | None]:
    levels: list[int | None] = [None] * len(paragraphs)
    waiting = list(declared)
    for place, text in enumerate(paragraphs):
        markdown = _MARKDOWN.match(text)
        if waiting and "".join(text.split()) == "".join(waiting[0].text.split()):
            levels[place] = waiting.pop(0).level
        elif markdown and not declared:
            levels[place] = len(markdown[1]) - 1
    return levels


def _guessed_levels(paragraphs: Sequence[str]) -> list[int | None]:
    front = _front_length(paragraphs)
    levels: list[int | None] = [None] * len(paragraphs)
    for place in range(front):
        levels[place] = 0 if is_title_line(paragraphs[place]) else None
    numbered = {
        place: level for place in range(front, len(paragraphs)) if (level := _numbered_level(paragraphs[place]))
    }
    plain = {
        place
        for place in range(front, len(paragraphs))
        if place not in numbered and _is_plain_heading(paragraphs, place)
    }
    chapters = any(level == 1 for level in numbered.values())
    for place in range(front, len(paragraphs)):
        levels[place] = numbered.get(place, (2 if chapters else 1) if place in plain else None)
    return _without_lists(levels)


def _without_lists(levels: list[int | None]) -> list[int | None]:
    """Take out items of lists and tables of contents: headings with no text under them before their like."""
    result = list(levels)
    for place, (here, after) in enumerate(pairwise([*levels, -1])):
        alone = here is not None and here > 0 and after is not None and (after == here or after == -1)
        follows = place > 0 and here is not None and here > 0 and levels[place - 1] == here
        if alone or follows:
            result[place] = None
    return result


def _front_length(paragraphs: Sequence[str]) -> int:
    """How many paragraphs stand before the text: title lines, dateline, speaker, source."""
    for place, text in enumerate(paragraphs[:8]):
        if not _short_enough(text) or text.startswith("各位") or _numbered_level(text) or _ENDS_TEXT.search(text):
            return place
    return 1


def _short_enough(text: str) -> bool:
    """Whether a line is as short as titles are; those of notices are long."""
    return len(text) <= (LONGEST_NOTICE if _NOTICE.search(text) else LONGEST_PLAIN + 20)


def is_title_line(text: str) -> bool:
    """Whether a line at the top may be (part of) the title: short, no sentence, no dateline, speaker or source."""
    return (
        _short_enough(text)
        and not _ENDS_TEXT.search(text)
        and not is_byline(text)
        and not any(pattern.match(text) for pattern in (_NOT_HEADING, _DATE))
        and not _OFFICE.search(text)
    )


def _numbered_level(text: str) -> int | None:
    if len(text) > LONGEST or _ENDS_TEXT.search(text) or " | " in text:
        return None
    return next((level for level, pattern in _NUMBERED if pattern.match(text)), None)


def _is_plain_heading(paragraphs: Sequence[str], place: int) -> bool:
    text = paragraphs[place]
    if not 4 <= len(text) <= LONGEST_PLAIN or "，" in text or not is_title_line(text):
        return False
    following = paragraphs[place + 1] if place + 1 < len(paragraphs) else ""
    return len(following) > 2 * LONGEST_PLAIN and _ENDS_TEXT.search(following) is not None
