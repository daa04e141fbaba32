"""Making an index in memory: documents to units, units to vectors and words.

Keeping it on disk is `store.py`'s business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from tqdm import tqdm

from corpus.document import Document
from index.embedding import Encoder, Floats
from index.level import Level
from index.lexical import LexicalIndex
from index.matching import TokenIndex, TokenTable
from index.ranking import Ranker
from index.search import Index, surroundings_of, units_of
from index.vectors import VectorIndex

Advance = Callable[[int, int], None]  # how many units are done, of how many

_BATCH = 512  # texts between two steps of the progress bar


def build_in_memory(
    documents: Sequence[Document], encoder: Encoder, *, progress: bool = False, advance: Advance | None = None
) -> Index:
    """Index `documents` (in the order of their ids) without writing anything; `advance` hears how far it is."""
    documents = sorted(documents, key=lambda document: document.id)
    units = units_of(documents)
    total = len(units.sentences) + len(units.passages)
    done: list[int] = []
    with tqdm(total=total, desc="建立索引 / indexing", unit="句", disable=not progress) as bar:

        def step(count: int) -> None:
            bar.update(count)
            if advance is not None:
                done.append(count)
                advance(sum(done), total)

        sentences = make_level(units.sentences, encoder, step)
        passages = make_level(units.passages, encoder, step)
    return Index.of(documents, units, Ranker(encoder, sentences, passages, surroundings_of(units)))


def make_level(texts: Sequence[str], encoder: Encoder, step: Callable[[int], None] | None = None) -> Level:
    """Index texts both ways; the unit's number is its position in `texts`. `step` hears of every batch done."""
    rows: list[Floats] = [np.empty((0, encoder.dimension), np.float32)]
    for start in range(0, len(texts), _BATCH):
        batch = texts[start : start + _BATCH]
        rows.append(encoder.encode(batch, kind="document"))
        if step is not None:
            step(len(batch))
    meaning = TokenIndex.build(texts, encoder) if isinstance(encoder, TokenTable) else None
    return Level(VectorIndex.build(np.concatenate(rows)), LexicalIndex.build(texts), meaning)
