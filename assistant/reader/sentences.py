"""What is known of a question and a sentence that may answer it, as numbers for the ranker.

Each feature is a sentence of evidence in its own right: how near the meanings are, how much of the question stands in
the same words, whether the figures agree, whether the kind of thing asked for is there. Nothing here decides; the
trained models weigh.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.reader.clauses import Clauses
from assistant.reader.cross import FIRST, Numbers, bare
from assistant.reader.interaction import NAMES as MATCHES
from assistant.reader.interaction import interact, match, said_before
from assistant.reader.verdicts import best_clause
from assistant.understanding.expected import asked_unit, holds_expected
from assistant.understanding.kinds import Expected
from assistant.understanding.phrases import content_words
from assistant.understanding.question import Question, content
from assistant.values.quantities import Quantity, quantities
from corpus.document import Document, Sentence
from corpus.tables import told
from index.embedding import StaticEncoder
from index.lexical import tokens
from index.matching import QuestionTokens
from index.search import Hit, Index

Floats = NDArray[np.float32]

NAMES = (
    "dense", "dense_gap", "words", "words_gap", "joined_gap", "joined_rank", *MATCHES, "pairs",
    "pairs_context", "common_run", "figures", "figures_found", "figures_other", "year_found", "year_other",
    "quoted_found", "quoted_context", "expected_there", "unit_there", "expected_clause", "new_figures",
    "length", "heading",
    "opens_paragraph",
    "points_back", "list_marks", "anchor_in", "anchor_back", "missing_names", "missing_words", "question_length",
    "expected", "english", "anchor", "best_dense", "best_words", "second_gap",
)  # fmt: skip
_KINDS = tuple(Expected)
_NAMES = frozenset(("nr", "ns", "nt", "nz", "nrt"))  # jieba's tags of persons, places, organisations, other names
_POINTS_BACK = re.compile(
    r"^[“‘]?(?:据了解，|据悉，|目前，?|同时，?|其中，?)?(?:该|这|其|他|她|它|此|上述|项目(?!建设))"
)
_FIRST_YEAR = 1000
_ANCHOR = (2, 8)  # characters of a name that says what a question is about
_BACK = 8  # sentences back to where it may stand


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What does not change about a sentence: looked at once, kept for later questions."""

    text: str
    around: str
    pairs: frozenset[str]
    around_pairs: frozenset[str]
    figures: tuple[Quantity, ...]
    years: frozenset[float]
    shape: tuple[float, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """Features of each hit, shape (hits, len(NAMES)), how telling each token of the question is, and the tokens."""

    features: Floats
    telling: Floats
    numbers: Numbers


class FeatureReader:
    """Reads features against one index; sentences are looked at once and kept."""

    def __init__(self, index: Index, encoder: StaticEncoder, first: int = FIRST) -> None:
        self.index = index
        self._first = first
        self._encoder = encoder
        self._clauses = Clauses(index, encoder)
        self._facts = lru_cache(maxsize=50_000)(self._look)
        self._numbers = lru_cache(maxsize=50_000)(lambda text: encoder.token_numbers([text])[0])

    def read(self, question: Question, hits: Sequence[Hit]) -> Looked:
        """What is known of each of `hits`, which are not none."""
        asked = QuestionTokens.of(question.text, self._encoder)
        facts = [self._facts(hit.document, hit.sentence or 0) for hit in hits]
        about = content(question.text)
        anchor, rarity = anchor_of(about, [f.text for f in facts])
        shared = (
            float(len(question.text)),
            float(_KINDS.index(question.expected)),
            float(question.language == "en"),
            rarity,
        )
        pairs = _pairs(about)
        missing = {d: self._missing(question.text, d) for d in {hit.document for hit in hits}}
        rows = [
            [
                *_words(about, pairs, question, f),
                *_figures(question, f),
                *f.shape,
                *self._anchored(anchor, h),
                *missing[h.document],
                *shared,
            ]
            for h, f in zip(hits, facts, strict=True)
        ]
        late, telling = interact(asked, match(asked, self._clauses, [self._place(hit) for hit in hits]))
        features = [_retrieval(question, hits), late, np.asarray(rows, np.float32), _whole_search(question, hits)]
        titles = {self.index.document(hit.document).title for hit in hits}
        numbers = Numbers(
            self._numbers(bare(question.text, titles.pop() if len(titles) == 1 else "")),
            tuple(self._numbers(f.text) for f in facts[: self._first]),
            tuple(self._numbers(f.around) for f in facts[: self._first]),
        )
        return Looked(np.hstack(features), telling, numbers)

    def _place(self, hit: Hit) -> tuple[Document, Sentence]:
        document = self.index.document(hit.document)
        return document, document.sentences[hit.sentence or 0]

    def _anchored(self, anchor: str, hit: Hit) -> tuple[float, float]:
        """Whether the sentence holds the anchor, and how many sentences back it stands, at most `_BACK` + 1."""
        document, number = self.index.document(hit.document), hit.sentence or 0
        if not anchor:
            return 0.0, _BACK + 1.0
        for back in range(min(_BACK, number) + 1):
            if anchor in document.sentences[number - back].text:
                return float(not back), float(back)
        return 0.0, _BACK + 1.0

    def _missing(self, text: str, document_id: str) -> tuple[float, float]:
        """How many names of the question the document never mentions, and the share of its words that it never uses."""
        document = self.index.document(document_id)
        words = [(w, tag) for w, tag in content_words(text) if len(w) > 1 and not w[0].isdigit()]
        absent = [(w, tag) for w, tag in words if w not in document.text and w not in document.title]
        return float(sum(tag in _NAMES for _, tag in absent)), len(absent) / max(len(words), 1)

    def _look(self, document_id: str, number: int) -> Facts:
        document = self.index.document(document_id)
        sentence = document.sentences[number]
        around = context(document, sentence)
        text = told(document, sentence)
        figures = quantities(text)
        years = frozenset(f.value for f in (*figures, *quantities(around)) if _is_year(f))
        shape = (
            float(len(text)),
            float(sentence.id in document.heading_sentences),
            float(sentence.id == 0 or document.sentences[sentence.id - 1].paragraph != sentence.paragraph),
            float(bool(_POINTS_BACK.match(sentence.text))),
            float(text.count("、")),
        )
        pairs = _pairs(text)
        return Facts(
            text, around, pairs, pairs | _pairs(around), figures, years, shape
        )  # fmt: skip


def anchor_of(about: str, found: Sequence[str]) -> tuple[str, float]:
    """The run of a question's characters that tells most about which of the `found` sentences it is about.

    With it comes how much it tells: its length times its rarity.

    Empty where no sentence holds two characters running.
    """
    best, worth = "", 0.0
    for start in range(len(about)):
        for end in range(start + _ANCHOR[0], min(len(about), start + _ANCHOR[1]) + 1):
            run = about[start:end]
            if " " in run or not (holding := sum(run in text for text in found)):
                break
            if (score := len(run) * float(np.log1p(len(found) / (0.5 + holding)))) > worth:
                best, worth = run, score
    return best, worth


def context(document: Document, sentence: Sentence) -> str:
    """What stands around a sentence and says what it is about.

    Title, headings, the sentences before it in its paragraph.
    """
    before = [document.sentences[i].text for i in said_before(document, sentence)]
    return " ".join(dict.fromkeys((document.title, *sentence.headings, *before)))


def _retrieval(question: Question, hits: Sequence[Hit]) -> Floats:
    size = max(len(set(tokens(question.text))), 1)
    dense, words, score = (
        np.array(v) for v in zip(*((h.dense_score, h.lexical_score, h.score) for h in hits), strict=True)
    )
    ranks = 1 / (1 + np.arange(len(hits)))
    return np.asarray(
        [dense, dense.max() - dense, words / size, words.max() - words, score.max() - score, ranks], np.float32
    ).T


def _words(about: str, pairs: frozenset[str], question: Question, facts: Facts) -> list[float]:
    size = max(len(pairs), 1)
    run = longest_common_run(about, facts.text)
    return [len(pairs & facts.pairs) / size, len(pairs & facts.around_pairs) / size, run / max(len(question.text), 1)]


def _is_year(figure: Quantity) -> bool:
    return figure.unit == "年" and figure.value > _FIRST_YEAR


def _figures(question: Question, facts: Facts) -> list[float]:
    years = [q for q in question.figures if _is_year(q)]
    others = [q for q in question.figures if not _is_year(q)]
    agreeing = sum(any(q.equals(f) for f in facts.figures) for q in others)
    differing = sum(
        any(q.same_kind(f) and q.unit for f in facts.figures) and not any(q.equals(f) for f in facts.figures)
        for q in others
    )
    year_found = any(q.value in facts.years for q in years)
    return [
        len(others),
        agreeing / max(len(others), 1),
        differing,
        float(year_found),
        float(bool(years) and bool(facts.years) and not year_found),
        _share([q in facts.text for q in question.quoted]),
        _share([q in facts.text or q in facts.around for q in question.quoted]),
        float(holds_expected(question, facts.text, facts.figures)),
        _unit_there(question, facts.figures),
        float(holds_expected(question, best_clause(question.text, facts.text))),
        float(sum(not any(f.equals(q) for q in question.figures) for f in facts.figures)),
    ]


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else -1.0


def _unit_there(question: Question, found: Sequence[Quantity]) -> float:
    unit = asked_unit(question.text)
    return -1.0 if unit is None else float(any(f.unit == unit for f in found))


def _whole_search(question: Question, hits: Sequence[Hit]) -> Floats:
    """The same for every hit of a search: how good its best are."""
    scores = sorted((h.score for h in hits), reverse=True)
    gap = scores[0] - scores[1] if len(scores) > 1 else 0.0
    words = max(h.lexical_score for h in hits) / max(len(set(tokens(question.text))), 1)
    return np.tile(np.asarray([max(h.dense_score for h in hits), words, gap], np.float32), (len(hits), 1))


@lru_cache(maxsize=50_000)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(t for t in tokens(text) if len(t) > 1)


def longest_common_run(a: str, b: str) -> int:
    """Length of the longest run of characters that both texts hold.

    A run that is shared has its parts shared, so halving finds it.
    """
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if any(a[i : i + middle] in b for i in range(len(a) - middle + 1)):
            low = middle
        else:
            high = middle - 1
    return low
