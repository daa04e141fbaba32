"""The clauses of sentences, cut once for each document and matched against a question token by token.

Gives numbers only: for a question's token the cosine of its best match in each clause. What is made of them stands in
`interaction.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embedding import Encoder
from index.matching import QuestionTokens, TokenIndex, TokenTable
from index.search import Index

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+[，。；：！？,;:!?]?")


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """A document's clauses in order, then its title and headings.

    Those of sentence i are `starts[i]` to `starts[i + 1]`.
    """

    texts: tuple[str, ...]
    starts: Ids
    named: dict[str, int]
    tokens: TokenIndex | None


class Clauses:
    """Clauses of the documents of one index; a document is looked at when it is first asked about."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._units = lru_cache(maxsize=1000)(self._cut)
        self._rows = lru_cache(maxsize=20_000)(lambda text: token_rows(index.encoder, text))

    def units(self, document: str) -> Units:
        """The units of a document."""
        return self._units(document)

    def nearest(self, question: QuestionTokens, document: str, units: Ids) -> Floats:
        """Cosine of each question token with its likest token of each unit, shape (units, question tokens)."""
        known = self._units(document)
        if known.tokens is not None:
            return known.tokens.nearest(known.tokens.likeness(question), units)
        return best_matches(question, [self._rows(known.texts[unit]) for unit in units])

    def _cut(self, identifier: str) -> Units:
        document = self.index.document(identifier)
        cut = [_CLAUSE.findall(sentence.text) or [sentence.text] for sentence in document.sentences]
        starts = np.cumsum([0, *map(len, cut)]).astype(np.int64)
        names = dict.fromkeys([document.title, *(h for s in document.sentences for h in s.headings)])
        texts = (*(clause for clauses in cut for clause in clauses), *names)
        encoder = self.index.encoder
        tokens = TokenIndex.build(texts, encoder) if isinstance(encoder, TokenTable) else None
        return Units(texts, starts, {name: int(starts[-1]) + i for i, name in enumerate(names)}, tokens)


def question_tokens(encoder: Encoder, text: str) -> QuestionTokens:
    """The question's token directions, and their weights adding up to 1."""
    _, rows = encoder.token_vectors(text, kind="question")
    lengths = np.linalg.norm(rows, axis=1) if len(rows) else np.zeros(0, np.float32)
    directions = rows / np.maximum(lengths, 1e-6)[:, None]
    return QuestionTokens(directions, (lengths / max(float(lengths.sum()), 1e-9)).astype(np.float32))


def token_rows(encoder: Encoder, text: str) -> Floats:
    """Directions of the tokens of a document's text, shape (tokens, width)."""
    _, rows = encoder.token_vectors(text, kind="document")
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6) if len(rows) else rows


def best_matches(question: QuestionTokens, texts: list[Floats]) -> Floats:
    """Cosine of each question token with its nearest token of each text, shape (texts, question tokens)."""
    filled = [rows if len(rows) else np.zeros((1, question.directions.shape[1]), np.float32) for rows in texts]
    starts = np.cumsum([0, *(len(rows) for rows in filled[:-1])])
    return np.asarray(np.maximum.reduceat(np.concatenate(filled) @ question.directions.T, starts, axis=0), np.float32)
