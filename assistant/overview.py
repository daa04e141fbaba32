"""Overview of a topic or of a whole report: a few sentences chosen for coverage without repetition.

Maximal marginal relevance (Carbonell and Goldstein 1998) over the vectors of the sentences: near to the topic, far from
what was already chosen; shown in reading order.
"""

from __future__ import annotations

from collections.abc import Sequence

import jieba.posseg
import numpy as np
from numpy.typing import NDArray

from assistant.answer import Answer
from assistant.compose import cite
from assistant.evidence import Candidate
from assistant.quantities import quantities
from assistant.question import Question
from corpus.document import Document, Sentence
from index.search import Hit, Index

# Words that ask for an overview, or name the report as such, name no topic in it.
_ASKING = frozenset(
    """
    总结 概括 概述 归纳 梳理 简述 综述 介绍 介绍一下 讲讲 说说 讲 说 主要 内容 主要内容 整体 总体 基本 情况 全文
    文章 报道 报告 文件 材料 讲话 大概 大致 简单 中心 思想 要点 重点 给我说 帮我 一下 方面 今年 去年 动作 举措
    措施 工作 成绩 成就 成效 成果 进展 打算 安排 变化 改善 怎么样 如何 做 取得 什么 哪些 有些 有 是 请 text
    report article document summary summarize summarise overview main points point content the this is what
    about of me tell
    """.split()  # noqa: SIM905 - read as text
)
_TOPIC_TAGS = ("n", "v", "a", "t", "l", "i", "j", "s", "b", "x", "eng", "m")
_TRADE = 0.75  # weight of nearness to the topic against repetition
_LEAST = 3
_MOST = 6
_SHORTEST = 15
_NEIGHBOUR = 0.5  # share of a neighbour's score that a sentence of the same paragraph earns,
_PARAGRAPH = 0.5  # share of its paragraph's,
_BESIDE = 0.25  # and of the paragraphs' beside it
_BEST = 2  # sentences that say how much a paragraph has on the topic
_ENOUGH = 0.45  # a sentence this far below the best, on the scale of the search, is no longer on the topic
_COMMON = 0.15  # a word in more than this share of the sentences is what the whole report is about, not a topic in it
_POOL = 200
_FEW = 12  # a document this short has no common words
_FIGURES = 0.03  # each figure makes a sentence that much less of a summary


def overview(index: Index, question: Question, candidates: Sequence[Candidate], most: int) -> Answer | None:
    """Up to `most` sentences on the topic in reading order, or None where the documents have too little on it."""
    document = candidates[0].document
    topic = _topic(question, document)
    scores = _topic_scores(index, document, topic) if topic else _central(index, document)
    pool = [
        s
        for s in document.sentences
        if s.id in scores and s.id not in document.heading_sentences and len(s.text) >= _SHORTEST
    ]
    if len(pool) < _LEAST:
        return None
    kept = sorted(_spread(index, pool, np.array([scores[s.id] for s in pool]), min(most, _MOST)), key=lambda s: s.id)
    by_id = {c.sentence.id: c for c in candidates if c.document is document}
    cited = [
        by_id.get(s.id)
        or Candidate(document, s, Hit(document.id, 0, s.id, scores[s.id], 0.0, 0.0, None, None), scores[s.id])
        for s in kept
    ]
    return cite(question, cited, [*cited, *(c for c in candidates if c not in cited)], None)


def _topic(question: Question, document: Document) -> str:
    """The words that name a topic within the report; empty where the whole report is meant."""
    words = [
        p.word
        for p in jieba.posseg.cut(question.text)
        if p.flag.startswith(_TOPIC_TAGS) and len(p.word) > 1 and p.word.lower() not in _ASKING
    ]
    often = _COMMON * max(len(document.sentences), 1)
    return "".join(
        w for w in words if sum(w in s.text for s in document.sentences) <= often or len(document.sentences) < _FEW
    )


def _topic_scores(index: Index, document: Document, topic: str) -> dict[int, float]:
    """Search scores of the document's sentences for `topic`, raised where a neighbour in the paragraph is on it too."""
    hits = [h for h in index.search(topic, limit=_POOL) if h.document == document.id and h.sentence is not None]
    if not hits:
        return {}
    low = min(h.score for h in hits)
    own = {h.sentence or 0: h.score - low for h in hits}
    strength = _by_paragraph(document, own)
    raised = {}
    for number, score in own.items():
        paragraph = document.sentences[number].paragraph
        neighbours = [own.get(n, 0.0) for n in (number - 1, number + 1) if _together(document, number, n)]
        beside = max(strength.get(paragraph - 1, 0.0), strength.get(paragraph + 1, 0.0))
        raised[number] = (
            score + _NEIGHBOUR * max(neighbours, default=0.0) + _PARAGRAPH * strength[paragraph] + _BESIDE * beside
        )
    best = max(raised.values())
    return {n: s / best for n, s in raised.items() if s >= _ENOUGH * best} if best > 0 else {}


def _by_paragraph(document: Document, own: dict[int, float]) -> dict[int, float]:
    """How much each paragraph has on the topic: the mean of its best sentences."""
    found: dict[int, list[float]] = {}
    for number, score in own.items():
        found.setdefault(document.sentences[number].paragraph, []).append(score)
    return {paragraph: sum(sorted(scores)[-_BEST:]) / _BEST for paragraph, scores in found.items()}


def _together(document: Document, a: int, b: int) -> bool:
    """Whether sentence `b` exists and stands in the paragraph of sentence `a`."""
    return 0 <= b < len(document.sentences) and document.sentences[a].paragraph == document.sentences[b].paragraph


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
