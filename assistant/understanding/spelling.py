"""Mend what was mistyped, by the documents' own vocabulary.

Homophones (兰莓 → 蓝莓, 高领金贴 → 高龄津贴), look-alikes in a name the documents use often (甘里镇 → 廿里镇), left-out
characters (衢二院 → 衢州二院), numerals written out (二十里 → 廿里), pinyin (nianli zhen → 廿里镇), and words that ask
(什么时后 → 什么时候). A word that the documents use, or that the dictionary knows, is never touched, and no list of
words made for one report stands here.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate, pairwise

import jieba

from assistant.understanding.occurrences import Occurrences
from assistant.understanding.pinyin import Sounds, asking_word
from assistant.understanding.tagging import listed
from corpus.document import Document

jieba.setLogLevel(logging.ERROR)

_HAN = "\u4e00-\u9fff"
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_NUMERALS = (("二十", "廿"), ("三十", "卅"))
_OFTEN = 5  # a name must occur this often before a look-alike is taken for it
_SURE = 0.6  # share of the places around a name that must hold the character put in
_MOST = 4  # corrections in one question
_LONG = 4  # characters that are known by their sound, though several are mistyped
_WORD = 2  # characters of a word that says something on its own
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
        self.sounds = Sounds(runs)

    def __contains__(self, term: str) -> bool:
        return term in self._compact

    def correct(self, question: str) -> tuple[str, tuple[Correction, ...]]:
        """`question` (folded) with its misspellings mended, and what was mended."""
        corrections: list[Correction] = []
        for step in (self._numerals, self._in_pinyin, self._words_that_ask, self._characters_in):
            question, found = step(question)
            corrections += found
        return question, tuple(corrections)

    def _numerals(self, question: str) -> tuple[str, list[Correction]]:
        for written, sign in _NUMERALS:
            for match in re.finditer(rf"{written}([{_HAN}]{{1,2}})", question):
                meant = sign + match[1]
                if match[0] not in self._compact and meant in self._compact:
                    return question.replace(match[0], meant), [Correction(match[0], meant)]
        return question, []

    def _in_pinyin(self, question: str) -> tuple[str, list[Correction]]:
        read, pieces = self.sounds.read(question)
        return read, [Correction(typed, meant) for typed, meant in pieces]

    def _words_that_ask(self, question: str) -> tuple[str, list[Correction]]:
        """Words that stand in questions, not in reports, by their sound."""
        found = []
        for length in (4, 3, 2):
            for start in range(len(question) - length + 1):
                typed = question[start : start + length]
                meant = (
                    None
                    if typed in self._compact or listed(typed)
                    else asking_word(typed, question[max(0, start - 1) : start])
                )
                if meant and meant != typed:
                    question = question.replace(typed, meant)
                    found.append(Correction(typed, meant))
        return question, found

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
        if listed(window) or start not in borders or start + 2 not in borders:
            return None
        meant = self._homophone(window, 0)
        return meant if meant and (listed(meant) or self._is_name(meant)) else None

    def _of_more(self, window: str, pair: int) -> str | None:
        meant = self._homophone(window, pair) or (self.sounds.run_like(window) if len(window) == _LONG else None)
        if not meant and len(window) == 3:
            meant = self._look_alike(window, pair) or self._left_out(window, pair)
        return meant

    def _homophone(self, window: str, pair: int) -> str | None:
        for place in (pair, pair + 1):
            if window[place] in _PARTICLES:
                continue
            same = self.sounds.like(window[place])
            if same and (found := self._certain(window[:place], window[place + 1 :], same)):
                return found
        return None

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
        found = self._certain(window[: pair + 1], window[pair + 1 :], self._characters - _PARTICLES)
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
        if rest in (before, after) and len(rest) > 1 and listed(rest) and not (listed(before + best + after) or always):
            return None
        return before + best + after


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
