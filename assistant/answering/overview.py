"""Overview of a topic or of a whole report: a few sentences chosen for coverage without repetition.

Maximal marginal relevance (Carbonell and Goldstein 1998) over the vectors of the sentences: near to the topic, far from
what was already chosen; shown in reading order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Answer
from assistant.answering.compose import cite
from assistant.answering.evidence import Candidate
from assistant.understanding.question import Question
from assistant.values.quantities import quantities
from corpus.document import Document, Sentence
from index.search import Hit, Index

_TRADE = 0.75  # weight of nearness to the topic against repetition
_MOST = 6
_SHORTEST = 15
_ENOUGH = 0.3  # a sentence this far below the best, on the scale of the search, is no longer on the topic
_POOL = 200
_FIGURES = 0.03  # each figure makes a sentence that much less of a summary


def overview(
    index: Index, question: Question, words: Sequence[str], candidates: Sequence[Candidate], most: int
) -> Answer | None:
    """Up to `most` sentences on the topic in reading order, or None where the documents have nothing on it."""
    document = candidates[0].document
    scores = _topic_scores(index, document, words) if words else _central(index, document)
    pool = [
        s
        for s in document.sentences
        if s.id in scores and s.id not in document.heading_sentences and len(s.text) >= _SHORTEST
    ]
    if not pool:
        return None
    kept = sorted(_spread(index, pool, np.array([scores[s.id] for s in pool]), min(most, _MOST)), key=lambda s: s.id)
    by_id = {c.sentence.id: c for c in candidates if c.document is document}
    cited = [
        by_id.get(s.id)
        or Candidate(document, s, Hit(document.id, 0, s.id, scores[s.id], 0.0, 0.0, None, None), scores[s.id])
        for s in kept
    ]
    answer = cite(question, cited, [*cited, *(c for c in candidates if c not in cited)], None)
    return answer if words else replace(answer, confidence=1.0)  # a report always answers what it says as a whole


def _topic_scores(index: Index, document: Document, words: Sequence[str]) -> dict[int, float]:
    """How near sentences are to a topic, 1 for the nearest.

    Those far from it are out, and those in paragraphs without its words. What stands around a sentence is in the scores
    of the search already; more of it made the overviews worse.
    """
    hits = [
        h for h in index.search("".join(words), limit=_POOL) if h.document == document.id and h.sentence is not None
    ]
    if not hits:
        return {}
    low = min(h.score for h in hits)
    best = max(h.score for h in hits) - low
    near = {h.sentence or 0: (h.score - low) / best for h in hits} if best > 0 else {}
    about = _paragraphs_with(document, words)
    return {
        number: score
        for number, score in near.items()
        if score >= _ENOUGH and (not about or document.sentences[number].paragraph in about)
    }


def _paragraphs_with(document: Document, words: Sequence[str]) -> frozenset[int]:
    """The paragraphs that hold at least half of the words of a topic."""
    texts: dict[int, str] = {}
    for sentence in document.sentences:
        texts[sentence.paragraph] = texts.get(sentence.paragraph, "") + sentence.text
    return frozenset(number for number, text in texts.items() if sum(w in text for w in words) >= len(words) / 2)


def _central(index: Index, document: Document) -> dict[int, float]:
    """How near each paragraph's opening sentence is to the middle of the report, general statements before figures."""
    opening: dict[int, Sentence] = {}
    for sentence in document.sentences:
        if sentence.id not in document.heading_sentences and len(sentence.text) >= _SHORTEST:
            opening.setdefault(sentence.paragraph, sentence)
    if not opening:
        return {}
    sentences = list(opening.values())
    vectors = index.encoder.encode([s.text for s in sentences], kind="document")
    middle = index.encoder.encode([document.title, *(s.text for s in document.sentences)], kind="document").mean(axis=0)
    nearness = vectors @ (middle / max(float(np.linalg.norm(middle)), 1e-6))
    return {s.id: float(n) - _FIGURES * len(quantities(s.text)) for s, n in zip(sentences, nearness, strict=True)}


def _spread(index: Index, pool: Sequence[Sentence], scores: NDArray[np.float64], most: int) -> list[Sentence]:
    vectors = index.encoder.encode([s.text for s in pool], kind="document")
    relevance = (scores - scores.min()) / max(float(scores.max() - scores.min()), 1e-6)
    chosen: list[int] = []
    while len(chosen) < min(most, len(pool)):
        chosen.append(int(np.argmax(_gain(relevance, vectors, chosen))))
    return [pool[i] for i in chosen]


def _gain(relevance: NDArray[np.float64], vectors: NDArray[np.float32], chosen: Sequence[int]) -> NDArray[np.float64]:
    gain = _TRADE * relevance
    if chosen:
        gain = gain - (1 - _TRADE) * (vectors @ vectors[list(chosen)].T).max(axis=1)
        gain[list(chosen)] = -np.inf
    return np.round(gain, 6)
