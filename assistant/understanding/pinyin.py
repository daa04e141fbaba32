"""The documents' characters by their sound: homophones, names written in pinyin, and questions typed in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Set as AbstractSet
from functools import cache, cached_property

import pypinyin

from assistant.understanding.words import ASKED_IN_PINYIN, ASKING_WORDS, UNITS

_LATIN_RUN = re.compile(r"[A-Za-zü]+(?:[ '][A-Za-zü]+)*")
_LONGEST = 8  # syllables of a name
_NAME = 2  # syllables from which a run of characters says something on its own


class Sounds:
    """Runs of Chinese characters that can be found by how they are read, without tones. Lookups read only."""

    def __init__(self, runs: list[str]) -> None:
        self._runs = runs
        self._by_sound = _grouped_by_sound({c for run in runs for c in run})
        self._syllables = frozenset(self._by_sound) | {s for word in ASKED_IN_PINYIN for s in _sound(word)}

    def like(self, char: str) -> frozenset[str]:
        """Other characters of the documents that can be read as `char` can."""
        return frozenset().union(*(self._by_sound.get(reading, frozenset()) for reading in _readings(char))) - {char}

    def run_like(self, window: str) -> str | None:
        """The most frequent run of the documents that sounds like `window` and has some of its characters."""
        run = self._spelt(_sound(window))
        return run if run and run != window and any(a == b for a, b in zip(run, window, strict=True)) else None

    def names_in_latin(self, question: str) -> tuple[str, ...]:
        """Names of the documents that an English question spells in Latin letters (Longxi → 龙溪)."""
        words = re.findall(r"\b[A-Z][a-z]{3,}\b", question)
        read = (syllables(word.lower(), self._syllables) for word in words)
        found = (self._spelt(sound) for sound in read if len(sound) >= _NAME)
        return tuple(dict.fromkeys(name for name in found if name))

    def read(self, question: str) -> tuple[str, list[tuple[str, str]]]:
        """`question` with what is typed in pinyin in characters, and each piece as typed and as read."""
        pieces: list[tuple[str, str]] = []

        def in_characters(match: re.Match[str]) -> str:
            parts = [
                s for word in re.split(r"[ ']", match[0].lower()) for s in (syllables(word, self._syllables) or ("",))
            ]
            if "" in parts or len(parts) < _NAME:
                return match[0]
            meant = self._read_syllables(parts)
            if meant is None:
                return match[0]
            pieces.append((match[0], meant))
            return meant

        return _LATIN_RUN.sub(in_characters, question), pieces

    def _read_syllables(self, parts: list[str]) -> str | None:
        """The reading in the fewest pieces, words that ask before names; None unless all is read, a name among it."""
        best: list[tuple[int, int, list[str], bool] | None] = [(0, 0, [], False)] + [None] * len(parts)
        for end in range(1, len(parts) + 1):
            for start in range(max(0, end - _LONGEST), end):
                before, sound = best[start], tuple(parts[start:end])
                asked = _asked_by_sound().get(sound)
                term = asked or (self._spelt(sound) if before and len(sound) >= _NAME else None)
                if before is None or term is None:
                    continue
                named = before[3] or not asked or len(term) >= _NAME
                here = (before[0] + 1, before[1] + (not asked), [*before[2], term], named)
                if best[end] is None or here[:2] < best[end][:2]:  # type: ignore[index]
                    best[end] = here
        read = best[len(parts)]
        return "".join(read[2]) if read and read[3] else None

    def _spelt(self, sound: tuple[str, ...]) -> str | None:
        """The most frequent run of the documents' characters with this sound, without tones."""
        counts: dict[str, int] = defaultdict(int)
        key, place = " " + " ".join(sound) + " ", -1
        while (place := self._sounds.find(key, place + 1)) >= 0:
            first = self._sounds.count(" ", 0, place) if place < 4096 else self._syllable_at(place)
            counts[self._han[first : first + len(sound)]] += 1
        return min(counts, key=lambda term: (-counts[term], term), default=None)

    @cached_property
    def _han(self) -> str:
        return "|".join(self._runs)

    @cached_property
    def _sounds(self) -> str:
        return " " + " ".join(_reading(c) for c in self._han) + " "

    @cached_property
    def _marks(self) -> list[int]:
        """Number of syllables before each 4,096th character of `_sounds`."""
        marks = [0]
        for start in range(0, len(self._sounds), 4096):
            marks.append(marks[-1] + self._sounds.count(" ", start, start + 4096))
        return marks

    def _syllable_at(self, place: int) -> int:
        block = place // 4096
        return self._marks[block] + self._sounds.count(" ", block * 4096, place)


@cache
def _reading(char: str) -> str:
    return pypinyin.lazy_pinyin(char)[0] if "\u4e00" <= char <= "\u9fff" else "|"


@cache
def _sound(word: str) -> tuple[str, ...]:
    return tuple(_reading(c) for c in word)


@cache
def _readings(char: str) -> frozenset[str]:
    return frozenset(pypinyin.pinyin(char, style=pypinyin.Style.NORMAL, heteronym=True)[0])


def _grouped_by_sound(characters: AbstractSet[str]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for char in characters:
        for reading in _readings(char):
            table[reading].add(char)
    return {reading: frozenset(chars) for reading, chars in table.items()}


def asking_word(typed: str, before: str) -> str | None:
    """The word of questions that sounds like `typed` behind the character `before`; None where there is none."""
    words = ASKING_WORDS | UNITS if before in tuple("一每几少半") else ASKING_WORDS
    return next((word for word in words if _sound(word) == _sound(typed)), None)


@cache
def _asked_by_sound() -> dict[tuple[str, ...], str]:
    """The words of a question by their sound; of words that sound alike the first in order."""
    return {_sound(word): word for word in sorted(ASKED_IN_PINYIN, reverse=True)}


def syllables(word: str, known: AbstractSet[str]) -> tuple[str, ...]:
    """`word` cut into the `known` pinyin syllables, as few as possible; empty where it is not made of them."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            if before is not None and word[start:end] in known:
                here = best[end]
                if here is None or len(before) + 1 < len(here):
                    best[end] = (*before, word[start:end])
    return best[len(word)] or ()
