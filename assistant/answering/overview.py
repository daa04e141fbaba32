"""Overview of a topic or of a whole report: a few sentences chosen for coverage without repetition.

Maximal marginal relevance (Carbonell and Goldstein 1998) over the vectors of the sentences: near to the topic, far from
what was already chosen; shown in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import jieba.posseg
import numpy as np
from numpy.typing import NDArray

from assistant.answer import Answer
from assistant.answering.compose import cite
from assistant.answering.evidence import Candidate
from assistant.understanding.question import Question, without_request
from assistant.values.quantities import quantities
from corpus.document import Document, Sentence
from index.search import Hit, Index

# Words that ask for an overview, or name the report as such, name no topic in it.
_ASKING = frozenset(
    """
    总结 概括 概述 归纳 梳理 简述 综述 介绍 介绍一下 讲讲 说说 讲 说 主要 内容 主要内容 整体 总体 基本 情况 全文
    文章 报道 报告 文件 材料 讲话 大概 大致 简单 中心 思想 要点 重点 给我说 帮我 一下 方面 今年 去年 动作 举措
    一块 这块 那块 这边 老百姓 百姓 大家 咱们 今后 以后 将来 未来 目前 现在 近年 近年来 事情 归纳归纳 说个 讲个
    措施 工作 成绩 成就 成效 成果 进展 打算 安排 变化 改善 怎么样 如何 做 取得 什么 哪些 有些 有 是 请 text
    report article document summary summarize summarise overview main points point content the this is what
    about of me tell
    """.split()  # noqa: SIM905 - read as text
)
_TOPIC_TAGS = ("n", "v", "a", "t", "l", "i", "j", "s", "b", "x", "eng", "m")
_NAMING_TAGS = ("n", "vn", "i", "j", "x", "eng")  # of these, those that name things
_PARTICLES = "ucpryd"  # their tags
_TERRITORIES = "省市县区镇乡村"
_NAME, _PIECES = 3, 5  # characters of a name, and words of the dictionary that it falls into at most
_TRADE = 0.75  # weight of nearness to the topic against repetition
_MOST = 6
_SHORTEST = 15
_ENOUGH = 0.3  # a sentence this far below the best, on the scale of the search, is no longer on the topic
_COMMON = 0.15  # a word in more than this share of the sentences is what the whole report is about, not a topic in it
_POOL = 200
_FEW = 12  # a document this short has no common words
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


def topic_words(question: Question, document: Document) -> tuple[str, ...]:
    """The words that name a topic within the report; empty where the whole report is meant."""
    tagged = [
        (word, tag.startswith(_NAMING_TAGS))
        for word, tag in _words(without_request(question), document)
        if tag.startswith(_TOPIC_TAGS) and len(word) > 1 and word.lower() not in _ASKING
    ]
    # Beside a name, a verb or time that the report does not use (走到, 接下来) belongs to the asking.
    named = any(names for _, names in tagged)
    words = [word for word, names in tagged if names or not named or word in document.text]
    often = _COMMON * max(len(document.sentences), 1)
    return tuple(
        w for w in words if sum(w in s.text for s in document.sentences) <= often or len(document.sentences) < _FEW
    )


def _words(text: str, document: Document) -> Iterator[tuple[str, str]]:
    """Words with their tags; pieces of a name that only the document knows (碳 + 达 + 峰) are put together."""
    pieces = [(p.word, p.flag) for p in jieba.posseg.cut(text)]
    at = 0
    while at < len(pieces):
        stops = range(min(len(pieces), at + _PIECES), at + 1, -1)
        stop = next((stop for stop in stops if _is_name(pieces[at:stop], document)), at + 1)
        yield ("".join(word for word, _ in pieces[at:stop]), "n" if stop > at + 1 else pieces[at][1])
        at = stop


def _is_name(pieces: Sequence[tuple[str, str]], document: Document) -> bool:
    """Whether `pieces` are one name of the document: characters (碳 + 达 + 峰), or one within (西部 + 大 + 开发)."""
    whole = "".join(word for word, _ in pieces)
    single = [len(word) == 1 for word, _ in pieces]
    within = any(single) and not (single[0] or single[-1]) and not any(_parts(*piece) for piece in pieces)
    return len(whole) >= _NAME and (all(single) or within) and whole in document.text


def _parts(word: str, tag: str) -> bool:
    """Whether a word ends a name or stands between two: a particle, the 镇 of 廿里镇工业."""
    return tag[0] in _PARTICLES or word in _TERRITORIES


def speaks_of(document: Document, words: Sequence[str]) -> bool:
    """Whether `document` uses more than half of the words of a topic; true of no topic at all, the whole document."""
    return not words or sum(word in document.text for word in words) > len(words) / 2


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
