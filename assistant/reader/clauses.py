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

from index.embedding import Encoder, StaticEncoder
from index.matching import QuestionTokens, TokenIndex
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
    tokens: TokenIndex


class Clauses:
    """Clauses of the documents of one index; a document is looked at when it is first asked about."""

    def __init__(self, index: Index, encoder: StaticEncoder) -> None:
        self._index = index
        self._encoder = encoder
        self._units = lru_cache(maxsize=1000)(self._cut)

    def units(self, document: str) -> Units:
        """The units of a document."""
        return self._units(document)

    def nearest(self, question: QuestionTokens, document: str, units: Ids) -> Floats:
        """Cosine of each question token with its likest token of each unit, shape (units, question tokens)."""
        tokens = self._units(document).tokens
        return tokens.nearest(tokens.likeness(question), units)

    def _cut(self, identifier: str) -> Units:
        document = self._index.document(identifier)
        cut = [_CLAUSE.findall(sentence.text) or [sentence.text] for sentence in document.sentences]
        starts = np.cumsum([0, *map(len, cut)]).astype(np.int64)
        names = dict.fromkeys([document.title, *(h for s in document.sentences for h in s.headings)])
        texts = (*(clause for clauses in cut for clause in clauses), *names)
        named = {name: int(starts[-1]) + i for i, name in enumerate(names)}
        return Units(texts, starts, named, TokenIndex.build(texts, self._encoder))


def token_rows(encoder: Encoder, text: str) -> Floats:
    """Directions of the tokens of a document's text, shape (tokens, width)."""
    _, rows = encoder.token_vectors(text, kind="document")
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6) if len(rows) else rows
