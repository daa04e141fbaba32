"""Words: BM25 over characters, character pairs, Latin words and numbers.

Cutting Chinese into dictionary words lost to plain characters and pairs on every set measured
(sentence R@1 on written questions: 26.6 against 38.3), so there is no dictionary here, and nothing is ever
out of vocabulary. This file does not join its scores with anything; that is `fusion.py`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

K1, B = 1.5, 0.75
"""The usual constants (Robertson and Zaragoza 2009; also Lucene's neighbourhood); nothing here was tuned on them."""

_RUN = re.compile(r"[a-z]+|\d+(?:\.\d+)?|[\u3400-\u9fff\U00020000-\U0003ffff]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_ASKING = re.compile(
    r"请问|想问|问一下|什么样?|哪(?!吒)[些里儿个位]?|怎么[样办]?|怎样|如何|多少|多久|谁|何[时地处]|为何|是否|有没有|能不能|是不是|可不可以"
    r"|[吗呢](?!\w)"
)
_NOTHING = "\0"  # stands for a unit without a single token, so that the vocabulary is never empty


def tokens(text: str) -> list[str]:
    """Cut `text` into the tokens that are counted: characters, pairs, Latin words, whole numbers.

    Full-width forms, letter case and thousands separators make no difference: "１，２３４" is the number 1234.
    """
    folded = _THOUSANDS.sub("", unicodedata.normalize("NFKC", text).lower())
    found: list[str] = []
    for run in _RUN.findall(folded):
        if run[0].isascii() or run[0].isdigit():
            found.append(run)
        else:
            found.extend(run)
            found.extend(a + b for a, b in pairwise(run))
    return found


def topic_tokens(question: str) -> list[str]:
    """Tokens of what is asked about: those of `question` without the words that only ask, 什么 and 如何 and 吗.

    They are rare in reports and so would count as much as a name. Where nothing else is left they stay.
    """
    return tokens(_ASKING.sub(" ", question)) or tokens(question)


@dataclass(frozen=True, slots=True, eq=False)
class LexicalIndex:
    """BM25 (Lucene's variant) over a list of texts; ids are positions in that list."""

    model: bm25s.BM25
    size: int

    @classmethod
    def build(cls, texts: Iterable[str]) -> LexicalIndex:
        """Index `texts` in order.

        The vocabulary is numbered by first appearance: bm25s numbers a list of token lists by set order, which
        changes from run to run, and the files should not.
        """
        vocabulary: dict[str, int] = {_NOTHING: 0}
        rows = [
            [vocabulary.setdefault(token, len(vocabulary)) for token in tokens(text) or [_NOTHING]] for text in texts
        ]
        model = bm25s.BM25(method="lucene", k1=K1, b=B)
        if rows:
            model.index((rows, vocabulary), show_progress=False, create_empty_token=False)
        return cls(model, len(rows))

    def scores(self, question: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of every unit for the question's tokens, shape (size,); zeros where nothing is shared."""
        known = self.model.get_tokens_ids(list(question)) if self.size else []
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self.model.get_scores_from_ids(known), dtype=np.float32)

    def information(self, question: Sequence[str]) -> float:
        """Greatest BM25 the question's tokens could reach: the sum of their inverse document frequencies.

        A token that no unit holds counts as fully as the rarest one, so a score divided by this is the share of
        the question that a unit says in the same words. Lucene's term weight saturates at idf (without k1 + 1).
        """
        if not self.size:
            return 0.0
        starts, vocabulary = self.model.scores["indptr"], self.model.vocab_dict
        total = 0.0
        for token, times in sorted(Counter(question).items()):
            number = vocabulary.get(token)
            frequency = 0 if number is None else int(starts[number + 1] - starts[number])
            total += times * float(np.log1p((self.size - frequency + 0.5) / (frequency + 0.5)))
        return total

    def save(self, folder: Path) -> None:
        """Write plain arrays and JSON into `folder`; no pickle."""
        folder.mkdir(parents=True, exist_ok=True)
        if self.size:
            self.model.save(folder, show_progress=False, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, size: int) -> LexicalIndex:
        """Read what `save` wrote; raises OSError, ValueError or KeyError where files are missing or damaged."""
        if not size:
            return cls.build(())
        model = bm25s.BM25.load(folder, show_progress=False, allow_pickle=False)
        if int(model.scores["num_docs"]) != size:
            raise ValueError(f"{folder} holds {model.scores['num_docs']} units, expected {size}")
        return cls(model, size)
