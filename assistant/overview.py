"""Overview of a topic or of a whole report: a few sentences chosen for coverage without repetition.

Maximal marginal relevance (Carbonell and Goldstein 1998) over the vectors of the sentences: near to the topic, far from
what was already chosen; shown in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Answer
from assistant.compose import cite
from assistant.evidence import Candidate
from assistant.question import Question, content
from index.search import Hit, Index

_WHOLE = re.compile(r"(?:总结|概括|概述|归纳|梳理|简述|综述|介绍|讲|说|主要|内容|整体|总体|基本|情况|这|那|份|篇|个|本|全文|文章|报道|报告|文件|材料|讲话|里面|大概|大致|简单|中心|思想|要点|重点|一|给|我|帮|请|text|report|article|document|summary|summari[sz]e|overview|main|points?|content|the|this|is|what|about|of|me|tell)+", re.I)
_TRADE = 0.7  # weight of nearness to the topic against repetition
_LEAST = 3
_SHORTEST = 15


def overview(index: Index, question: Question, candidates: Sequence[Candidate], most: int) -> Answer | None:
    """Four to `most` sentences on the topic, or None where the documents have too little on it."""
    topic = re.sub(r"\s+", "", content(question.text))
    whole = not topic or _WHOLE.fullmatch(topic) is not None
    pool = _whole_report(index, candidates) if whole else _on_topic(candidates)
    if len(pool) < _LEAST:
        return None
    kept = _spread(index, pool, min(most, 6))
    kept = sorted(kept, key=lambda c: (c.document.id, c.sentence.id))
    return replace(cite(question, kept, [*kept, *(c for c in candidates if c not in kept)], None))


def _whole_report(index: Index, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The sentence nearest to the middle of each paragraph of the document that the candidates speak of most."""
    document = candidates[0].document
    sentences = [s for s in document.sentences if s.id not in document.heading_sentences and len(s.text) >= _SHORTEST]
    if not sentences:
        return []
    vectors = index.encoder.encode([s.text for s in sentences], kind="document")
    middle = vectors.mean(axis=0)
    nearness = vectors @ (middle / max(float(np.linalg.norm(middle)), 1e-6))
    best: dict[int, tuple[float, int]] = {}
    for i, sentence in enumerate(sentences):
        best[sentence.paragraph] = max(best.get(sentence.paragraph, (-1.0, 0)), (round(float(nearness[i]), 6), -i))
    return [
        Candidate(document, sentences[-i], Hit(document.id, 0, sentences[-i].id, score, score, 0.0, None, None), score)
        for score, i in sorted(best.values(), reverse=True)
    ]


def _on_topic(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates of the search that are no headings, in the order of the joined ranking, while they are near the best."""
    found = [c for c in candidates if c.sentence.id not in c.document.heading_sentences and len(c.sentence.text) >= _SHORTEST]
    found.sort(key=lambda c: (-c.hit.score, c.document.id, c.sentence.id))
    return found[:12]


def _spread(index: Index, pool: Sequence[Candidate], most: int) -> list[Candidate]:
    vectors = index.encoder.encode([c.sentence.text for c in pool], kind="document")
    scores = np.array([c.hit.score for c in pool])
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
