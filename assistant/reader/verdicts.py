"""A statement beside a sentence that may confirm it: what is known of the two, and what the models make of it.

Two gradient-boosted models: whether the sentence speaks of what is stated at all, and whether it then says the same.
What the network of `cross.py` makes of the two is one thing among others that they know.
Each feature is evidence in its own right; nothing here decides (`check.py` does).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# isort: off
import torch  # noqa: F401  (first: lightgbm needs the OpenMP library that comes with it)
import lightgbm

# isort: on
import numpy as np
from numpy.typing import NDArray

from assistant.reader.cross import CrossReader
from assistant.statements.aspect import MARKS, asks_done, asks_planned
from assistant.statements.contraries import contrary
from assistant.statements.figures import Pairing, pairings
from assistant.statements.wording import align, hedged
from assistant.understanding.question import content
from assistant.understanding.tagging import Word, words_of
from index.embedding import StaticEncoder
from index.lexical import tokens
from index.matching import QuestionTokens

NETWORK = ("network_open", "network_same")
HERE = Path(__file__).resolve().parent
Row = dict[str, float]
_CLAUSE = re.compile(r"[^，。；：！？,;:!?]+[，。；：！？,;:!?]?")
_PROPER = frozenset(("nr", "ns", "nt", "nz", "nrt"))
_HEAVIEST = 3  # tokens of the statement whose weakest match tells whether something is missing
_NOTHING = -1.0


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely the sentence settles the statement, and, if it does, how likely it says the same."""

    settled: float
    same: float


class VerdictReader:
    """Reads a statement beside a sentence."""

    def __init__(self, encoder: StaticEncoder, network: CrossReader, folder: Path = HERE) -> None:
        self.features = VerdictFeatures(encoder)
        self._network = network
        self._settled = lightgbm.Booster(model_file=str(folder / "settled.txt"))
        self._same = lightgbm.Booster(model_file=str(folder / "same.txt"))

    def read(self, statement: str, sentence: str) -> Likely:
        """What the models say."""
        network = judged(self._network.stands(statement, sentence))
        row = [[*self.features.read(statement, sentence).values(), *network]]
        settled, same = (float(m.predict(row, num_threads=1)[0]) for m in (self._settled, self._same))
        return Likely(settled, same)

    def nearness(self, statement: str, text: str) -> float:
        """How much of what `statement` means `text` means too, from 0 to 1."""
        return self.features.nearness(statement, text)


def judged(probabilities: NDArray[np.float32]) -> tuple[float, float]:
    """Of the network's probabilities (open, same, otherwise): that it is open, and that it is the same if it is not."""
    left, same, other = (float(p) for p in probabilities)
    return left, same / max(same + other, 1e-6)


class VerdictFeatures:
    """The features by name, the same names in the same order for every pair."""

    def __init__(self, encoder: StaticEncoder) -> None:
        self._tokens = lru_cache(maxsize=4096)(lambda text: QuestionTokens.of(text, encoder))

    def nearness(self, statement: str, text: str) -> float:
        """How near the tokens of `text` are to those of `statement`, by how telling each is."""
        said = self._tokens(statement)
        return float(_nearest(said, self._tokens(text)) @ said.weights)

    def read(self, statement: str, sentence: str) -> Row:
        """Every feature of `statement` beside `sentence`."""
        clause = best_clause(statement, sentence)
        return {
            **_figures(pairings(statement, sentence)),
            **_wording(statement, sentence, clause),
            **_marks(statement, clause, sentence),
            **self._meaning(statement, clause, sentence),
        }

    def _meaning(self, statement: str, clause: str, sentence: str) -> Row:
        said, whole, part = (
            self._tokens(statement),
            self._tokens(sentence),
            self._tokens(clause),
        )
        best, weights = _nearest(said, whole), said.weights
        heaviest = best[np.argsort(-weights, kind="stable")[:_HEAVIEST]]
        return {
            "late": float(best @ weights),
            "late_clause": float(_nearest(said, part) @ weights),
            "weakest": float(heaviest.min()) if len(heaviest) else 0.0,
            "greatest_lack": float((weights * (1 - best)).max()) if len(best) else 0.0,
            "rest_of_clause": float(_nearest(part, said) @ part.weights),
        }


def best_clause(statement: str, sentence: str) -> str:
    """The clause of `sentence` that shares most pairs of characters with `statement`; the first of equals."""
    asked = pairs(statement)
    clauses: list[str] = _CLAUSE.findall(sentence) or [sentence]
    return max(clauses, key=lambda clause: len(asked & pairs(clause)))


@lru_cache(maxsize=50_000)
def pairs(text: str) -> frozenset[str]:
    """The pairs of characters, words of Latin letters and numbers of `text`."""
    return frozenset(token for token in tokens(text) if len(token) > 1)


def _nearest(said: QuestionTokens, text: QuestionTokens) -> NDArray[np.float32]:
    if not len(said.weights) or not len(text.weights):
        return np.zeros(len(said.weights), np.float32)
    return np.asarray((said.directions @ text.directions.T).max(axis=1), np.float32)


def _figures(found: Sequence[Pairing]) -> Row:
    agree = [p for p in found if p.found is not None and p.agrees]
    differ = [p for p in found if p.found is not None and not p.agrees]
    return {
        "figures": float(len(found)),
        "agree": float(len(agree)),
        "differ": float(len(differ)),
        "agree_likeness": _least(p.likeness for p in agree),
        "agree_lead": _least(p.lead for p in agree),
        "differ_likeness": max((p.likeness for p in differ), default=_NOTHING),
        "differ_lead": max((p.lead for p in differ), default=_NOTHING),
    }


def _least(values: Iterable[float]) -> float:
    return min(values, default=_NOTHING)


def _wording(statement: str, sentence: str, clause: str) -> Row:
    side = align(statement, sentence)
    asked = pairs(content(statement))
    words = [w for w in words_of(statement) if len(w.text) > 1]
    missing = [w for w in words if w.text not in sentence]
    return {
        "in_order": side.share,
        "replaced": float(len(side.replaced)),
        "spread": side.spread,
        "replaced_nouns": float(sum(pair.nouns for pair in side.replaced)),
        "replaced_names": float(sum(pair.names for pair in side.replaced)),
        "added": float(len(side.added)),
        "hedged": float(sum(hedged(pair) for pair in (*side.replaced, *side.added, *side.dropped))),
        "covered": len(asked & pairs(sentence)) / max(len(asked), 1),
        "covered_clause": len(asked & pairs(clause)) / max(len(asked), 1),
        "missing_words": float(len(missing)),
        "missing_names": float(sum(w.tag in _PROPER for w in missing)),
        "siblings": float(_siblings(statement, words, sentence)),
        "siblings_clause": float(_siblings(statement, words, clause)),
    }


def _siblings(statement: str, words: Sequence[Word], text: str) -> int:
    """How many words of the statement have a sibling in `text`: 寒假 beside 暑假, 省级 beside 国家级.

    Of the same kind, as the last character says, but not the same, and each only in one of the two.
    """
    others = [w for w in words_of(text) if len(w.text) > 1 and w.text not in statement]
    return sum(
        any(a.text[-1] == b.text[-1] and a.text[0] != b.text[0] and a.tag[0] == b.tag[0] for b in others)
        for a in words
        if a.text not in text
    )


def _marks(statement: str, clause: str, sentence: str) -> Row:
    texts = (("said", statement), ("clause", clause))
    row: Row = {
        f"{name}_{where}": float(len(mark.findall(text))) for where, text in texts for name, mark in MARKS.items()
    }
    odd = row["negated_said"] + row["undone_said"]
    done = bool(row["done_said"]) or asks_done(statement)
    plain = not any(row[mark] for mark in ("negated_said", "undone_said", "negated_clause", "undone_clause"))
    return row | {
        "odd_clause": float((odd + row["negated_clause"] + row["undone_clause"]) % 2),
        "odd_sentence": float((odd + sum(len(MARKS[name].findall(sentence)) for name in ("negated", "undone"))) % 2),
        "asks_done": float(asks_done(statement)),
        "asks_planned": float(asks_planned(statement)),
        "contrary_clause": float(sum(1 for _ in contrary(statement, clause))),
        "contrary_sentence": float(sum(1 for _ in contrary(statement, sentence))),
        "done_both": float(done and plain and bool(row["done_clause"]) and not row["planned_clause"]),
        "done_planned": float(
            done and bool(row["planned_clause"]) and not row["done_clause"] and not row["planned_said"]
        ),
        "planned_both": float(bool(row["planned_said"]) and bool(row["planned_clause"])),
    }
