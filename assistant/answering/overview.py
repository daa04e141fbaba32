"""Overview of a topic or of a whole report: a few sentences chosen for coverage without repetition.

Sentences near to the topic and far from each other, shown in reading order. What sums up a whole report is decided in
`whole_report.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.answer import Answer
from assistant.answering.compose import cite
from assistant.answering.diversity import maximal_marginal_relevance
from assistant.answering.evidence import Candidate
from assistant.answering.whole_report import sum_up
from assistant.understanding.question import Question
from corpus.document import Document
from index.search import Hit, Index

_TRADE = 0.75  # weight of nearness to the topic against repetition
_MOST = 6
_SHORTEST = 15
_ENOUGH = 0.3  # a sentence this far below the best, on the scale of the search, is no longer on the topic
_POOL = 200


def overview(
    index: Index, question: Question, words: Sequence[str], candidates: Sequence[Candidate], most: int
) -> Answer | None:
    """Up to `most` sentences on the topic in reading order, or None where the documents have nothing on it."""
    document, most = candidates[0].document, min(most, _MOST)
    kept = _on_topic(index, document, words, most) if words else sum_up(document, index.encoder, most, question.text)
    if not kept:
        return None
    by_id = {c.sentence.id: c for c in candidates if c.document is document}
    cited = [
        by_id.get(number)
        or Candidate(
            document, document.sentences[number], Hit(document.id, 0, number, score, 0.0, 0.0, None, None), score
        )
        for number, score in sorted(kept.items())
    ]
    answer = cite(question, cited, [*cited, *(c for c in candidates if c not in cited)], None)
    return answer if words else replace(answer, confidence=1.0)  # a report always answers what it says as a whole


def _on_topic(index: Index, document: Document, words: Sequence[str], most: int) -> dict[int, float]:
    """At most `most` numbers of sentences on a topic, with how near each is, 1 for the nearest."""
    near = _topic_scores(index, document, words)
    pool = [
        s
        for s in document.sentences
        if s.id in near and s.id not in document.heading_sentences and len(s.text) >= _SHORTEST
    ]
    if not pool:
        return {}
    vectors = index.encoder.encode([s.text for s in pool], kind="document")
    scores = np.array([near[s.id] for s in pool])
    chosen = maximal_marginal_relevance(scores, np.asarray(vectors @ vectors.T, np.float64), most, _TRADE)
    return {pool[i].id: near[pool[i].id] for i in chosen}


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
