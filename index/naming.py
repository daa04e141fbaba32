"""Which documents a question names: by words that set their titles apart, and by the year they tell of.

"浙江 2024 年生产总值增长多少" is asked of one report among many, and the sentence that answers says neither 浙江 nor
2024. Titles and file names say it. One document alone is never named: there is nothing to set it apart from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document

Floats = NDArray[np.float32]
Numbers = frozenset[int]

_SHORTEST, _LONGEST = 2, 12  # characters of a name
_OWN_YEAR = 0.75  # what a year told of is in the report of that year; 1 in the next one, which looks back on it
_APART = 5.0  # times as often as elsewhere: a word of the title that the others use nearly as much names nothing
_HAN = re.compile(r"[\u3400-\u9fff]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """`holders` are the documents whose title or file name holds a run of characters, `years` those a year is told in.

    `apart` says whether a run sets its holders apart from the other documents.
    """

    documents: int
    holders: dict[str, Numbers]
    years: dict[int, dict[int, float]]
    apart: Callable[[str], bool]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Names:
        """Take the names of `documents`, numbered in this order."""
        holders: dict[str, set[int]] = {}
        years: dict[int, dict[int, float]] = {}
        for number, document in enumerate(documents):
            for run in {run for name in (document.title, document.id) for run in _runs(name)}:
                holders.setdefault(run, set()).add(number)
            for year, strength in _years_told(document).items():
                years.setdefault(year, {})[number] = strength
        kept = {run: frozenset(found) for run, found in holders.items() if len(found) < len(documents)}

        @lru_cache(maxsize=4096)
        def apart(run: str) -> bool:
            return _set_apart(run, documents, kept[run])

        return cls(len(documents), kept, years, apart)

    def named(self, question: str) -> Floats:
        """How strongly the question names each document, shape (documents,): up to 1 by its title, 1 by its year."""
        by_title, by_year = np.zeros((2, self.documents), np.float32)
        if self.documents > 1:
            by_title[sorted(self._by_title(question))] = 1
            for year in set(_years(question)):
                for number, strength in self.years.get(year, {}).items():
                    by_year[number] = max(by_year[number], strength)
        return by_title + by_year

    def passed_over(self, question: str) -> Numbers:
        """The documents a question by title is not asked of: those it names less than others; none where it names none.

        A year alone passes nothing over, because other reports speak of it too.
        """
        if self.documents < 2 or not self._by_title(question):
            return frozenset()
        found = np.ceil(self.named(question))
        return frozenset(np.flatnonzero(found < found.max()).tolist())

    def _by_title(self, question: str) -> Numbers:
        names = filter(self.apart, self._longest_runs(question))
        return frozenset(n for name in names for n in self.holders[name])

    def _longest_runs(self, question: str) -> Iterator[str]:
        """Runs of the question that stand in a name and within no longer one: 江西省 of 江西, never 西省 of 山西省."""
        for part in _HAN.findall(question):
            covered = 0
            for start in range(len(part)):
                ends = range(min(len(part), start + _LONGEST), max(start + _SHORTEST - 1, covered), -1)
                end = next((end for end in ends if part[start:end] in self.holders), None)
                if end is not None:
                    covered = end
                    yield part[start:end]


def _runs(name: str) -> Iterator[str]:
    for part in _HAN.findall(name):
        for start in range(len(part)):
            for end in range(start + _SHORTEST, min(len(part), start + _LONGEST) + 1):
                yield part[start:end]


def _years(text: str) -> Iterator[int]:
    return (int(year) for year in _YEAR.findall(unicodedata.normalize("NFKC", text)))


def _years_told(document: Document) -> dict[int, float]:
    """A report of the year looks back on the one before, and tells of its own as far as it has come or is planned."""
    own = set(_years(f"{document.title} {document.id}")) or set(_years(document.date or ""))
    return dict.fromkeys(own, _OWN_YEAR) | {year - 1: 1.0 for year in own}


def _set_apart(run: str, documents: Sequence[Document], holders: Numbers) -> bool:
    """Whether the documents called so speak of it much more often than the others do."""
    counts, lengths = [0, 0], [1, 1]
    for number, document in enumerate(documents):
        own = number in holders
        counts[own] += document.text.count(run) + own
        lengths[own] += len(document.text)
    return counts[True] / lengths[True] > _APART * counts[False] / lengths[False]
