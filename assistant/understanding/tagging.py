"""Words of a text with their parts of speech, by the dictionary of jieba."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache

import jieba
import jieba.posseg

jieba.setLogLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its place and tag: `text` is the run from `start` to before `end`."""

    text: str
    tag: str
    start: int
    end: int


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[Word, ...]:
    """The dictionary words of `text` in order, covering all of it."""
    found, place = [], 0
    for pair in jieba.posseg.cut(text):
        found.append(Word(pair.word, pair.flag, place, place + len(pair.word)))
        place += len(pair.word)
    return tuple(found)


def listed(word: str) -> bool:
    """Whether the dictionary lists `word`, rather than guessing that it may be one."""
    jieba.dt.check_initialized()
    return bool(jieba.dt.FREQ.get(word))
