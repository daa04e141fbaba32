"""The dictionary's words of a question, cut anew where the dictionary guessed and the documents know better.

The dictionary makes 三叶 + 青种 of 三叶青种, and 衢陈 + 皮 of 衢陈皮; the documents hold 三叶青 and 衢陈皮. A word that
the dictionary lists is never cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.understanding.tagging import Word, listed, words_of

HELD = "held"  # the tag of a name that the documents hold and no dictionary lists
_NAME, _LONGEST = 3, 6  # characters
_NAMING = ("n", "a", "m", "g", "x", "s", "j")  # first letters of the tags of what may be a piece of a name
_COMMON_END = re.compile("[省市县区镇乡村州厂校院馆路桥河湖江山岛港站矿店局]")
_DONE = ("了", "着", "过")
_HAN = re.compile(r"[\u4e00-\u9fff]+")


def cut_anew(words: Sequence[Word], known: Callable[[str], bool]) -> tuple[Word, ...]:
    """`words` of one text, with names that only the documents know put together."""
    done: list[Word] = []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        done_with = bool(waiting) and waiting[0].text in _DONE
        if done and (split := _name_across(done[-1], word, known, done_with=done_with)):
            before, name, rest = split
            done[-1:] = [*before, name]
            waiting[:0] = rest
        else:
            done.append(word)
    return tuple(done)


Split = tuple[tuple[Word, ...], Word, tuple[Word, ...]]


def _name_across(left: Word, right: Word, known: Callable[[str], bool], *, done_with: bool) -> Split | None:
    """The longest name that lies across the border of two words, with what is left before and behind it.

    `done_with` where 了 follows: then the last character is what was done (三叶青 + 种了).
    """
    whole = left.text + right.text
    if left.end != right.start or not _HAN.fullmatch(whole) or not (_guessed(left) or _guessed(right)):
        return None
    first = range(len(left.text)) if _guessed(left) and not known(left.text) else (0,)
    last: Sequence[int] = (len(right.text),)
    if _guessed(right) and (done_with or not known(right.text)):
        last = range(1, len(right.text) + (not done_with))
    runs = sorted(((i, j) for i in first for j in last), key=lambda run: run[0] - run[1])
    for start, stop in runs:
        name = whole[start : len(left.text) + stop]
        if _NAME <= len(name) <= _LONGEST and known(name) and _one_name(left, right, start, stop):
            return (
                _words(left.text[:start], left.start),
                Word(name, HELD, left.start + start, right.start + stop),
                _words(right.text[stop:], right.start + stop),
            )
    return None


def _one_name(left: Word, right: Word, start: int, stop: int) -> bool:
    """Whether a guess is cut, or a guess goes on with a single character that is no common end of names (镇, 厂)."""
    if start or stop < len(right.text):
        return True
    ends = len(right.text) == 1 and not _COMMON_END.fullmatch(right.text)
    return _guessed(left) and ends and left.tag[0] in _NAMING and right.tag[0] in _NAMING


def _guessed(word: Word) -> bool:
    """Whether the dictionary does not list a word that it cut."""
    return len(word.text) > 1 and word.tag != HELD and not listed(word.text)


def _words(text: str, place: int) -> tuple[Word, ...]:
    return tuple(Word(w.text, w.tag, place + w.start, place + w.end) for w in words_of(text))
