"""One level of units, sentences or passages: as vectors, as words, and as tokens matched by meaning.

`Side` is what a level says of one question. How levels are joined into a ranking stands in `ranking.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.embedding import Encoder
from index.lexical import LexicalIndex, tokens, topic_tokens
from index.matching import QuestionTokens, TokenIndex, TokenTable
from index.vectors import Floats, Ids, VectorIndex

CANDIDATES = 200  # from each side; a unit that neither side has among its first 200 is not the answer


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """The units of one level, numbered alike; `meaning` is None where the encoder's tokens depend on context."""

    vectors: VectorIndex
    words: LexicalIndex
    meaning: TokenIndex | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A question as the index sees it; `topic` are its words without those that only ask."""

    vector: Floats
    words: tuple[str, ...]
    topic: tuple[str, ...]
    meaning: QuestionTokens | None

    @classmethod
    def of(cls, question: str, encoder: Encoder) -> Query:
        """Encode `question` once for all levels."""
        meaning = QuestionTokens.of(question, encoder) if isinstance(encoder, TokenTable) else None
        vector = encoder.encode([question], kind="question")[0]
        return cls(vector, tuple(tokens(question)), tuple(topic_tokens(question)), meaning)


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What a level says of a question.

    BM25 of every unit for the words `asked`, and the likeness of each token to those of the question.
    """

    level: Level
    query: Query
    asked: tuple[str, ...]
    words: Floats
    likeness: Floats | None

    @classmethod
    def of(cls, level: Level, query: Query, asked: tuple[str, ...]) -> Side:
        """Score the level's words, which is done for all units at once."""
        known = level.meaning is not None and query.meaning is not None
        likeness = level.meaning.likeness(query.meaning) if known else None  # type: ignore[union-attr, arg-type]
        return cls(level, query, asked, level.words.scores(asked), likeness)

    def first_by_vectors(self) -> Ids:
        """The nearest units, best first."""
        return self.level.vectors.search(self.query.vector, CANDIDATES)[0]

    def first_by_words(self) -> Ids:
        """The units with the highest BM25 above zero, best first, ties by number."""
        return self._most_words(np.flatnonzero(self.words > 0))

    def first_of(self, named: Floats) -> tuple[Ids, Ids]:
        """The first by vectors and by words among the units of the documents that are named most strongly."""
        units = np.flatnonzero(named == named.max())
        scores = self.level.vectors.scores(self.query.vector, units)
        return units[np.lexsort((units, -scores))][:CANDIDATES], self._most_words(units)

    def _most_words(self, found: Ids) -> Ids:
        if len(found) > CANDIDATES:
            lowest = np.partition(self.words[found], -CANDIDATES)[-CANDIDATES]
            found = found[self.words[found] >= lowest]
        return np.asarray(found[np.lexsort((found, -self.words[found]))][:CANDIDATES], dtype=np.int64)

    def share(self, ids: Ids) -> Floats:
        """Share of the question's information that the units say in the same words."""
        return self.words[ids] / max(self.level.words.information(self.asked), 1e-6)

    def height(self, ids: Ids) -> Floats:
        """Cosine in standard deviations above the usual."""
        mean, deviation = self.level.vectors.usual(self.query.vector)
        return (self.level.vectors.scores(self.query.vector, ids) - mean) / deviation

    def nearest(self, ids: Ids) -> Floats:
        """See `TokenIndex.nearest`; without tokens an array of no columns, which covers nothing."""
        if self.level.meaning is None or self.likeness is None:
            return np.empty((len(ids), 0), np.float32)
        return self.level.meaning.nearest(self.likeness, ids)

    def covered(self, nearest: Floats, enough: float) -> Floats:
        """Share of the question, by token weight, that units with these likest tokens cover."""
        if self.query.meaning is None or not nearest.shape[1]:
            return np.zeros(len(nearest), np.float32)
        return np.asarray(np.minimum(nearest, enough) @ self.query.meaning.weights / enough, dtype=np.float32)

    def covered_rare(self, nearest: Floats, enough: float) -> Floats:
        """As `covered`, with tokens counting the more, the fewer units of this level hold them."""
        if self.query.meaning is None or self.level.meaning is None or not nearest.shape[1]:
            return np.zeros(len(nearest), np.float32)
        weights = self.query.meaning.weights * self.level.meaning.rarity(self.query.meaning.numbers)
        weights /= max(float(weights.sum()), 1e-9)
        return np.asarray(np.minimum(nearest, enough) @ weights / enough, dtype=np.float32)

    def told(self, ids: Ids, enough: float) -> Floats:
        """Share of each unit that the question speaks of; see `TokenIndex.told`."""
        if self.level.meaning is None or self.likeness is None:
            return np.zeros(len(ids), np.float32)
        return self.level.meaning.told(self.likeness, ids, enough)
