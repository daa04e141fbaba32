"""Overview of a topic or of a whole report: a few sentences chosen for coverage without repetition.

Sentences near to the topic and far from each other, shown in reading order; of the sections whose headings name the
topic, where there are such. What sums up a whole report is decided in `whole_report.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.answer import Answer
from assistant.answering.compose import cite
from assistant.answering.diversity import maximal_marginal_relevance
from assistant.answering.evidence import Candidate, standing
from assistant.answering.outline import bare, mark_of, opens, sections, unmarked
from assistant.answering.whole_report import FORMAL, part_asked, sum_up
from assistant.understanding.question import Question
from assistant.understanding.topic import things_named
from corpus.document import Document, Sentence
from index.search import Index

_TRADE = 0.75  # weight of nearness to the topic against repetition
_MOST = 6
_SHORTEST = 15
_ENOUGH = 0.3  # a sentence this far below the best, on the scale of the search, is no longer on the topic
_POOL = 200
_NAMED, _TOO_MUCH = 0.5, 0.4  # share of a topic that a heading must name, and of the document that is no topic any more
_ENDS = "。！？；!?;”"
_HEADING = 5  # characters of a heading that says something
_FEW = 3  # sentences that a section must have to be summed up
_SORT = re.compile(r"(?:政策|工作|措施|情况|事业|方面|规定|制度)$")  # what is told of a thing
_OPENS, _LATER = 0.3, 0.1  # what the first sentence of a paragraph is worth in its section, and what any is


def overview(
    index: Index, question: Question, words: Sequence[str], candidates: Sequence[Candidate], most: int
) -> Answer | None:
    """Up to `most` sentences on the topic in reading order, or None where the documents have nothing on it."""
    document, most = candidates[0].document, min(most, _MOST)
    things = things_named(words, document)
    about = _about(document, _units(things, question.text), question.text)
    kept = (
        _on_topic(index, document, words, question.text, about, most)
        if words and (about or not _is_document(document, things))
        else sum_up(document, index.encoder, most, question.text)
    )
    if not kept:
        return None
    cited = [standing(document, number, score, candidates) for number, score in sorted(kept.items())]
    answer = cite(question, cited, [*cited, *(c for c in candidates if c not in cited)], None)
    return answer if words else replace(answer, confidence=1.0)  # a report always answers what it says as a whole


def _is_document(document: Document, words: Sequence[str]) -> bool:
    """Whether a topic is what the document calls itself."""
    return sum(word in document.title for word in words) > len(words) / 2


def _units(words: Sequence[str], asked: str) -> list[str]:
    """The things that a topic is made of: words that stand beside each other are one (绿色 + 算力)."""
    units: list[str] = []
    for word in words:
        if units and units[-1] + word in asked:
            units[-1] += word
        else:
            units.append(word)
    return [_SORT.sub("", unit) or unit for unit in units]


def _about(document: Document, units: Sequence[str], asked: str) -> frozenset[int]:
    """The numbers of the sentences in sections whose openers name the topic; none where they say little or all."""
    openers = {s: document.sentences[s.opener].text for s in sections(document) if s.opener}
    named = {s: _share(text, units) + _called(unmarked(text), asked) for s, text in openers.items()}
    best = max(named.values(), default=0.0)
    if best < _NAMED:
        return frozenset()
    numbers = frozenset(n for s, share in named.items() if share == best for n in range(s.opener, s.last + 1))
    numbers &= frozenset(part_asked(document, asked))
    told = [n for n in numbers if _says(document, document.sentences[n])]
    return frozenset(told) if _FEW <= len(told) <= _TOO_MUCH * len(document.sentences) else frozenset()


def _called(heading: str, asked: str) -> bool:
    """Whether a section is asked for by its heading, with more between: 2024年全县预算执行情况."""
    rest = iter(asked)
    return len(heading) >= _HEADING and all(sign in rest for sign in heading)


def _share(text: str, units: Sequence[str]) -> float:
    """The share of `units` that a text names: more than half of the words of each, run together as they are."""
    return sum(_names(text, unit) for unit in units) / len(units) if units else 0.0


def _names(text: str, unit: str) -> bool:
    longest = next(
        (n for n in range(len(unit), 1, -1) if any(unit[i : i + n] in text for i in range(len(unit) - n + 1))), 0
    )
    return longest > len(unit) / 2


def _says(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence says something by itself."""
    announces = bare(document, sentence) and (mark_of(sentence.text)[0] or sentence.text[-1] not in _ENDS)
    return len(sentence.text) >= _SHORTEST and not announces and not FORMAL.search(sentence.text)


def _on_topic(
    index: Index, document: Document, words: Sequence[str], asked: str, about: frozenset[int], most: int
) -> dict[int, float]:
    """At most `most` numbers of sentences on a topic, with how near each is, 1 for the nearest."""
    near = _topic_scores(index, document, words, about)
    asked_of = part_asked(document, asked)
    pool = [s for s in document.sentences if s.id in near and _says(document, s)]
    pool = [s for s in pool if s.id in asked_of] or pool
    if not pool:
        return {}
    vectors = index.encoder.encode([s.text for s in pool], kind="document")
    scores = np.array([near[s.id] for s in pool])
    chosen = maximal_marginal_relevance(scores, np.asarray(vectors @ vectors.T, np.float64), most, _TRADE)
    return {pool[i].id: near[pool[i].id] for i in chosen}


def _topic_scores(index: Index, document: Document, words: Sequence[str], about: frozenset[int]) -> dict[int, float]:
    """How near sentences are to a topic, 1 for the nearest.

    Those far from it are out, and those in paragraphs without its words; in a section on it none is. What stands around
    a sentence is in the scores of the search already; more of it made the overviews worse.
    """
    hits = [
        h for h in index.search("".join(words), limit=_POOL) if h.document == document.id and h.sentence is not None
    ]
    if not hits:
        return {}
    low = min(h.score for h in hits)
    best = max(h.score for h in hits) - low
    near = {h.sentence or 0: (h.score - low) / best for h in hits} if best > 0 else {}
    if about:
        return {n: near.get(n, 0.0) + _place(document, n) for n in about}
    paragraphs = _paragraphs_with(document, words)
    return {
        number: score
        for number, score in near.items()
        if score >= _ENOUGH and (not paragraphs or document.sentences[number].paragraph in paragraphs)
    }


def _place(document: Document, number: int) -> float:
    """What its place in a section is worth to a sentence: the first of a paragraph tells what it is about."""
    before = document.sentences[number - 1] if number else None
    first = opens(document, document.sentences[number]) or (before is not None and bare(document, before))
    return _OPENS if first else _LATER


def _paragraphs_with(document: Document, words: Sequence[str]) -> frozenset[int]:
    """The paragraphs that hold at least half of the words of a topic."""
    texts: dict[int, str] = {}
    for sentence in document.sentences:
        texts[sentence.paragraph] = texts.get(sentence.paragraph, "") + sentence.text
    return frozenset(number for number, text in texts.items() if sum(w in text for w in words) >= len(words) / 2)
