"""Mend what was mistyped, by the documents' own vocabulary.

Homophones (兰莓 → 蓝莓), look-alikes in a name the documents use often (甘里镇 → 廿里镇), left-out characters
(衢二院 → 衢州二院), numerals written out (二十里 → 廿里), and pinyin (nianli zhen → 廿里镇). A word that the documents
use, or that the dictionary knows, is never touched, and no list of words made for one report stands here.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise

import jieba
import pypinyin

from assistant.occurrences import Occurrences
from assistant.words import ASKED_IN_PINYIN
from corpus.document import Document

jieba.setLogLevel(logging.ERROR)

_HAN = "\u4e00-\u9fff"
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_LATIN_RUN = re.compile(r"[A-Za-zü]+(?:[ '][A-Za-zü]+)*")
_NUMERALS = (("二十", "廿"), ("三十", "卅"))
_OFTEN = 5  # a name must occur this often before a look-alike is taken for it
_SURE = 0.6  # share of the places around a name that must hold the character put in
_MOST = 4  # corrections in one question
_WORD = 2  # characters of a word that says something on its own
_LONGEST_PINYIN = 8
# Single characters that stand between words in any sentence, and question words: never part of a misspelt name.
_PARTICLES = frozenset(
    "的了在是不有和与跟及这那它我你他她们都要会能被把给让就还也到上下里个哪几吗呢吧啊呀什么谁多少为从对向用由等所以及或年月日"
)
_GRAMMAR = frozenset("的了吗呢吧啊呀是不有什么")  # in no name at all
_WHOLE = frozenset(["什么", "多少", "哪些", "哪个", "哪里", "哪家", "怎么", "怎样", "如何", "为什么", "几个", "时候"])


@dataclass(frozen=True, slots=True)
class Correction:
    """`typed` was read as `meant`."""

    typed: str
    meant: str


class Vocabulary:
    """The documents' characters, pairs and spellings. Made once for an index; lookups read only."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.text = "\n".join(d.text for d in documents)
        self._compact = re.sub(rf"(?<=[{_HAN}])[ \u3000]+(?=[{_HAN}])", "", self.text)
        runs = _HAN_RUN.findall(self._compact)
        self._places = Occurrences(self._compact)
        self._pairs = {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
        self._characters = {c for run in runs for c in run}
        self._by_sound = _grouped_by_sound(self._characters)
        self._syllables = frozenset(self._by_sound) | {s for word in ASKED_IN_PINYIN for s in _sound(word)}

    def __contains__(self, term: str) -> bool:
        return term in self._compact

    def correct(self, question: str) -> tuple[str, tuple[Correction, ...]]:
        """`question` (folded) with its misspellings mended, and what was mended."""
        corrections: list[Correction] = []
        for step in (self._numerals, self._pinyin, self._characters_in):
            question, found = step(question)
            corrections += found
        return question, tuple(corrections)

    def names_in_latin(self, question: str) -> tuple[str, ...]:
        """Names of the documents that an English question spells in Latin letters (Longxi → 龙溪)."""
        words = re.findall(r"\b[A-Z][a-z]{3,}\b", question)
        read = (syllables(word.lower(), self._syllables) for word in words)
        found = (self._spelt(sound) for sound in read if len(sound) >= 2)
        return tuple(dict.fromkeys(name for name in found if name))

    def _numerals(self, question: str) -> tuple[str, list[Correction]]:
        for written, sign in _NUMERALS:
            for match in re.finditer(rf"{written}([{_HAN}]{{1,2}})", question):
                meant = sign + match[1]
                if match[0] not in self._compact and meant in self._compact:
                    return question.replace(match[0], meant), [Correction(match[0], meant)]
        return question, []

    def _characters_in(self, question: str) -> tuple[str, list[Correction]]:
        corrections: list[Correction] = []
        typed = question
        while len(corrections) < _MOST and (found := self._next(question, {c.typed for c in corrections})):
            question = question.replace(found.typed, found.meant)
            corrections.append(found)
        return question, in_words(typed, question, corrections)

    def _next(self, question: str, done: set[str]) -> Correction | None:
        """The first misspelling of `question` that is not among those mended already."""
        for match in _HAN_RUN.finditer(question):
            for at in _unknown_pairs(match[0]):
                if match[0][at : at + 2] not in self._pairs:
                    found = self._mend(match[0], at)
                    if found and found.typed not in done:
                        return found
        return None

    def _mend(self, run: str, at: int) -> Correction | None:
        """The best reading of the window of `run` around the unknown pair at `at`."""
        for length in (4, 3, 2):
            for start in range(max(0, at + 2 - length), min(at, len(run) - length) + 1):
                window = run[start : start + length]
                if self._places.count(window) or set(window) & _GRAMMAR or window[0] in _PARTICLES:
                    continue
                meant = self._of_two(run, start) if length == 2 else self._of_more(window, at - start)
                if meant:
                    return Correction(window, meant)
        return None

    def _of_two(self, run: str, start: int) -> str | None:
        """Two characters say little: they must stand between words, be no word, sound like a word or a name."""
        window = run[start : start + 2]
        borders = _borders(run)
        if _known(window) or start not in borders or start + 2 not in borders:
            return None
        meant = self._homophone(window, 0)
        return meant if meant and (_known(meant) or self._is_name(meant)) else None

    def _of_more(self, window: str, pair: int) -> str | None:
        meant = self._homophone(window, pair)
        if not meant and len(window) == 3:
            meant = self._look_alike(window, pair) or self._left_out(window, pair)
        return meant

    def _homophone(self, window: str, pair: int) -> str | None:
        for place in (pair, pair + 1):
            if window[place] in _PARTICLES:
                continue
            same = self._sounding_like(window[place])
            if same and (found := self._certain(window[:place], window[place + 1 :], same)):
                return found
        return None

    def _sounding_like(self, char: str) -> frozenset[str]:
        """Other characters of the documents that can be read as `char` can."""
        return frozenset().union(*(self._by_sound.get(reading, frozenset()) for reading in _readings(char))) - {char}

    def _look_alike(self, window: str, pair: int) -> str | None:
        for place in (pair, pair + 1):
            found = self._certain(window[:place], window[place + 1 :], self._characters)
            if found and self._is_name(found):
                return found
        return None

    def _is_name(self, term: str) -> bool:
        """A name the documents use often, unknown to the dictionary: every character stands alone for it."""
        return self._places.count(term) >= _OFTEN and len(list(jieba.cut(term, HMM=False))) == len(term)

    def _left_out(self, window: str, pair: int) -> str | None:
        found = self._certain(window[: pair + 1], window[pair + 1 :], self._characters)
        return found if found and self._places.count(found) > 1 else None

    def _certain(self, before: str, after: str, allowed: AbstractSet[str]) -> str | None:
        """`before` + one of the `allowed` characters + `after`, where the documents nearly always have that character.

        What stands around a part of a name nearly always continues the name; what stands around a free word varies.
        """
        counts = Counter(
            {char: n for char, n in self._places.between(before, after).items() if char in self._characters}
        )
        best = min(counts, key=lambda char: (-counts[char], char), default=None)
        if best is None or best not in allowed or counts[best] < _SURE * counts.total():
            return None
        # A free word beside a whole word of the dictionary (医院 + 并) is no misspelt name, unless always there.
        rest, always = before + after, counts[best] == counts.total() > 1
        if rest in (before, after) and len(rest) > 1 and _known(rest) and not (_known(before + best + after) or always):
            return None
        return before + best + after

    def _pinyin(self, question: str) -> tuple[str, list[Correction]]:
        corrections: list[Correction] = []

        def read(match: re.Match[str]) -> str:
            parts = [
                s for word in re.split(r"[ ']", match[0].lower()) for s in (syllables(word, self._syllables) or ("",))
            ]
            if "" in parts or len(parts) < 2:
                return match[0]
            meant = self._read_syllables(parts)
            if meant is None:
                return match[0]
            corrections.append(Correction(match[0], meant))
            return meant

        return _LATIN_RUN.sub(read, question), corrections

    def _read_syllables(self, parts: list[str]) -> str | None:
        """The reading in the fewest pieces, words that ask before names; None unless all is read, a name among it."""
        best: list[tuple[int, int, list[str], bool] | None] = [(0, 0, [], False)] + [None] * len(parts)
        for end in range(1, len(parts) + 1):
            for start in range(max(0, end - _LONGEST_PINYIN), end):
                before, sound = best[start], tuple(parts[start:end])
                asked = _asked_by_sound().get(sound)
                term = asked or (self._spelt(sound) if before and len(sound) >= 2 else None)
                if before is None or term is None:
                    continue
                named = before[3] or not asked or len(term) >= 2
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
        return "|".join(_HAN_RUN.findall(self._compact))

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


def in_words(typed: str, meant: str, corrections: list[Correction]) -> list[Correction]:
    """The same corrections as a person reads them: whole words (自知区 → 自治区), or whole names (念里镇)."""
    if len(typed) != len(meant):
        return corrections
    borders = sorted(_borders(meant))
    shown: dict[tuple[int, int], None] = {}
    for place in (i for i, (a, b) in enumerate(zip(typed, meant, strict=True)) if a != b):
        start, end = borders[bisect(borders, place) - 1], borders[bisect(borders, place)]
        if end - start < _WORD:
            start, end = _name_around(meant, place, corrections, borders)
        shown[start, end] = None
    return [Correction(typed[start:end], meant[start:end]) for start, end in shown]


def _name_around(meant: str, place: int, corrections: list[Correction], borders: list[int]) -> tuple[int, int]:
    """The window that was mended around `place`, without the piece of a word at its end."""
    for found in corrections:
        start = meant.find(found.meant)
        if start <= place < start + len(found.meant):
            whole = [border for border in borders if place < border <= start + len(found.meant)]
            return start, whole[-1]
    return place, place + 1


def _unknown_pairs(run: str) -> list[int]:
    """Places of the pairs that join two words where one of them is a single character that carries meaning.

    A misspelt name falls apart into single characters when it is cut by the dictionary.
    """
    places, end = [], 0
    words = list(jieba.cut(run, HMM=False))
    for left, right in pairwise(words):
        end += len(left)
        if any(len(word) == 1 and word not in _PARTICLES for word in (left, right)) and not {left, right} & _WHOLE:
            places.append(end - 1)
    return places


def _borders(run: str) -> set[int]:
    """Places of `run` where a word of the dictionary begins or ends."""
    return {0, *accumulate(len(word) for word in jieba.cut(run, HMM=False))}


def _known(word: str) -> bool:
    jieba.dt.check_initialized()
    return bool(jieba.dt.FREQ.get(word))


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
