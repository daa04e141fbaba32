"""A run of a sentence's words made whole: both marks of a quotation, all of a name, a list from first to last.

The reader says where an answer lies; where print begins and ends it is told by marks and by the words' parts of speech.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.understanding.tagging import Word, words_of
from assistant.values.quantities import quantities

_PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("（", "）"), ("(", ")"))
_REACH = 15  # characters in which the other mark of a pair is looked for
_INSIDE = re.compile(r"[“‘「『《（(][^”’」』》）)]*[”’」』》）)]|\"[^\"]*\"")
_CLAUSE = re.compile(r"[，。；：！？,;:!?]")
_QUOTED_RUN = re.compile(r"(?:[“《][^”》]{1,30}[”》][、和与及]?){2,}")
_AND_SO_ON = re.compile(r"等(?!级|于|待|候|腾|因|量)")
_ORDINAL = re.compile("第?[一二三四五六七八九十]+、")
_ROW = 2  # items beside the first and the last that must be of one length before it says anything
_LONG = 3  # characters such items have at least
_LEADS = frozenset(["v", "vd", "d", "ad", "p", "c", "t", "r", "u", "ul", "uj", "uz", "uv"])  # 推进 ahead of 蓝歌、博萃
_LED = frozenset({"v", "d", "ad", "c", "u", "uj"})
_ENDS = frozenset(["v", "vd", "d", "ad", "p", "u", "ul", "uj", "uz", "uv", "m", "x", "t"])  # 3 个项目 behind 蓝歌、博萃
_TRIMMED = frozenset(["v", "d", "c", "p", "u", "uj", "ul", "f", "r", "ad", "vn"])
_BEFORE_NAMES = frozenset(["nr", "ns", "nt", "nz", "nrt", "nrfg", "j", "b", "eng", "zg", "m"])
_OPENING = frozenset('“‘「『《"')
_OF_NAMES = frozenset(["n", "nr", "ns", "nt", "nz", "nrt", "nrfg", "ng", "j", "s", "b", "eng", "l", "i", "zg", "an"])
_COUNTED = re.compile(r"\s*\d+\s*[个项家座条类种]")
_BREAKS = re.compile(r"\d|预计|已|将|的|位于|成为|入选|上榜")


def whole(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The same run with both marks of every pair, or neither, and with all of the figures at its ends."""
    for figure in quantities(sentence):
        start = figure.start if figure.start < start < figure.end else start
        end = figure.end if figure.start < end < figure.end else end
    for opening, closing in _PAIRS:
        inside = sentence[start:end]
        first, last = inside.find(closing), inside.rfind(opening)
        if first >= 0 and opening not in inside[:first]:  # closed here, opened before
            before = sentence.rfind(opening, max(0, start - _REACH), start)
            start = start + 1 if first == 0 else before if before >= 0 else start
        if last >= 0 and closing not in inside[last:]:  # opened here, closed behind
            behind = sentence.find(closing, end, end + _REACH)
            end = behind + 1 if behind >= 0 else end
    return start, end


def name(sentence: str, start: int, end: int) -> tuple[int, int]:
    """All of the name that a run is part of: 鹏瑞利医院 for 鹏瑞利, 县财政 for 财政统一."""
    words = words_of(sentence)
    inside = [i for i, w in enumerate(words) if w.start < end and w.end > start]
    while len(inside) > 1 and words[inside[-1]].tag in _TRIMMED:
        inside.pop()
    while len(inside) > 1 and words[inside[0]].tag in _TRIMMED:
        inside.pop(0)
    first, last = inside[0], inside[-1]
    while last + 1 < len(words) and words[last + 1].tag in _OF_NAMES and words[last + 1].text != "落地":
        last += 1
    while first and words[first - 1].tag in _BEFORE_NAMES and words[first].text not in _OPENING:
        first -= 1
    return whole(sentence, words[first].start, words[last].end)


def enumerations(sentence: str) -> tuple[tuple[int, int], ...]:
    """The clauses of `sentence` that list things with 、 outside of brackets and quotations."""
    flat = _flat(sentence)
    edges = [0, *(m.end() for m in _CLAUSE.finditer(flat)), len(flat) + 1]
    return tuple((a, b - 1) for a, b in pairwise(edges) if "、" in flat[a : b - 1])


def _flat(sentence: str) -> str:
    """`sentence` of the same length without marks that part no items: in brackets, in quotations, behind 第一."""
    return _ORDINAL.sub(_blank, _INSIDE.sub(_blank, sentence))


def _blank(match: re.Match[str]) -> str:
    return "字" * len(match[0])


def listed(sentence: str, clause: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The list of a clause alone, all of it: 蓝歌、博萃等 of 推动蓝歌、博萃等一批项目.

    `start` to `end` is what the reader chose, here or elsewhere in the sentence.
    """
    low, high = clause
    marks = [low + m.start() for m in re.finditer("、", _flat(sentence)[low:high])]
    words = [word for word in words_of(sentence) if low <= word.start and word.end <= high]
    items = [[w for w in words if a < w.start and w.end <= b] for a, b in pairwise([low - 1, *marks, high])]
    begin = _begin(items, start if low <= start < marks[0] else None)
    return whole(sentence, begin, _finish(items, end if marks[-1] < end <= high else None, sentence))


def _verbal(items: Sequence[Sequence[Word]]) -> bool:
    """Whether the items are things to do: 种植、养殖."""
    return any(item and item[0].tag in ("v", "d", "ad") and len(item[0].text) > 1 for item in items[1:])


def _begin(items: Sequence[Sequence[Word]], chosen: int | None) -> int:
    """Where the first item begins: with all the words of a name, without the verb that leads into the list."""
    first, others = items[0], items[1:]
    if not first:
        return chosen if chosen is not None else items[1][0].start
    alike = _alike(first, others[:-1])
    if alike is not None:
        return alike
    same = {item[0].text[0] for item in others if item}
    at = len(first) - 1
    while at and not _leads(first, at - 1, same):
        at -= 1
    scanned = first[at].start
    if chosen is None:
        return first[0].start if _verbal(items) else scanned
    if chosen > scanned and not _verbal(items):
        return _nearest(first, [w.start for w in first[at:] if w.start <= chosen], others)
    rest = [w for w in first if w.end > chosen] or [first[-1]]
    while len(rest) > 1 and not _verbal(items) and rest[0].tag in _LED and rest[0].text not in same:
        rest = rest[1:]
    return rest[0].start


def _alike(first: Sequence[Word], others: Sequence[Sequence[Word]]) -> int | None:
    """Where the first item begins if it is as long as all others are: 稳增长、控物价、调结构."""
    lengths = {item[-1].end - item[0].start for item in others if item}
    if len(others) < _ROW or len(lengths) != 1 or min(lengths) < _LONG:
        return None
    begin = first[-1].end - lengths.pop()
    return begin if any(word.start == begin for word in first) else None


def _leads(words: Sequence[Word], number: int, same: set[str]) -> bool:
    """Whether a word leads into a list, and is no part of its first item; one character amid a name does not."""
    word = words[number]
    if word.text == "好":  # 打好蓝天、碧水保卫战
        return True
    if word.tag not in _LEADS or word.text in same:
        return False
    amid = number > 0 and words[number - 1].tag.startswith("n") and word.tag == "v"
    return len(word.text) > 1 or not amid


def _nearest(first: Sequence[Word], begins: Sequence[int], others: Sequence[Sequence[Word]]) -> int:
    """Of the places where the first item may begin the one that makes it most like the others in length."""
    lengths = sorted(item[-1].end - item[0].start for item in others[:-1] if item)
    usual = lengths[len(lengths) // 2] if lengths else 0
    return min(reversed(begins), key=lambda begin: abs(first[-1].end - begin - usual))


def _finish(items: Sequence[Sequence[Word]], chosen: int | None, sentence: str) -> int:
    """Where the last item ends: with all the words of a name, without what is said of the list; with its 等."""
    words = items[-1]
    if not words:
        return items[-2][-1].end
    low, high = words[0].start, words[-1].end
    more = _AND_SO_ON.search(sentence, low, high)
    if more and not re.search("[、和与及]", sentence[more.end() : chosen or high]):
        return more.end()
    if _verbal(items):
        return chosen or high
    closing = {item[-1].text for item in items[:-1] if item}
    at = 1 + (next((i for i, w in enumerate(words) if more and w.end == more.end()), 0))
    while at < len(words) and not _closes(words, at, closing):
        at += 1
    scanned = words[at - 1].end
    if chosen is None or chosen <= scanned or more:
        return scanned
    counted = _COUNTED.search(sentence, scanned, chosen)
    if counted:
        return counted.start()
    figures = any(word.tag == "m" for item in items[:-1] for word in item)
    return scanned if not figures and _BREAKS.search(sentence, scanned, chosen) else chosen


def _closes(words: Sequence[Word], number: int, closing: set[str]) -> bool:
    """Whether a word is no part of the last item any more; what closes other items closes the last one too."""
    word = words[number]
    if word.text in closing or word.text == "·":
        return False
    before_verb = word.tag == "a" and number + 1 < len(words) and words[number + 1].tag == "v"
    return word.tag in _ENDS or before_verb


def quoted(sentence: str, start: int, end: int) -> tuple[int, int]:
    """All of a row of quoted names that a run is part of: “城新贷”“交运贷”“设备担”."""
    row = next((m for m in _QUOTED_RUN.finditer(sentence) if m.start() < end and m.end() > start), None)
    return (row.start(), row.end()) if row else (start, end)
