"""The trained reader at work: probability that a sentence answers, and the words of it that do.

Loads what `train.py` wrote. It reads; what is done with its reading stands in `evidence.py` and `compose.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray

from assistant.question import Question
from assistant.reader.sentences import FeatureReader
from assistant.reader.spans import SpanReader, best_run, words_of
from index.search import Hit, Index

HERE = Path(__file__).resolve().parent
_SPAN_BIAS = 0.3  # probability at which a word is as likely in the answer as out of it, by measurement on documents kept aside


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a sentence's words; `score` is its summed log-odds."""

    text: str
    start: int
    end: int
    score: float


class Reader:
    """Reads candidate sentences of one index."""

    def __init__(self, index: Index, folder: Path = HERE) -> None:
        self._sentences = lightgbm.Booster(model_file=str(folder / "sentences.txt"))
        self._spans = lightgbm.Booster(model_file=str(folder / "spans.txt"))
        self._features = FeatureReader(index)
        self._words = SpanReader(index.encoder)

    def probabilities(self, question: Question, hits: Sequence[Hit]) -> NDArray[np.float64]:
        """Probability that each hit answers the question, shape (hits,)."""
        if not hits:
            return np.zeros(0)
        return np.asarray(self._sentences.predict(self._features.read(question, hits), num_threads=1))

    def short_answer(self, question: Question, sentence: str) -> Span | None:
        """The words of `sentence` that answer, or None where no word is likely to."""
        words = words_of(sentence)
        if not words:
            return None
        p = np.asarray(self._spans.predict(self._words.read(question, sentence), num_threads=1)).clip(1e-6, 1 - 1e-6)
        odds = np.log(p / (1 - p)) - np.log(_SPAN_BIAS / (1 - _SPAN_BIAS))
        first, last, score = best_run(odds.tolist())
        if score <= 0:
            return None
        start, end = words[first].start, words[last - 1].end
        return Span(sentence[start:end], start, end, score)
