"""Train what weighs a statement against a sentence: does the sentence settle it, and does it say the same.

Learns from the written yes-or-no questions: those that state what their sentence says, those that state something
else, those their sentence leaves open, each beside sentences that are like its own, and some beside a sentence written
so that the verdict turns. Whoever writes false statements reaches for 只, 没有 or 全部 more often than whoever writes
true ones, and what learns from them learns that too (annotation artifacts, Gururangan et al. 2018). So what a model of
the wording alone says is told to the other models while they learn, and they learn the rest.
"""

from __future__ import annotations

import gzip
import json
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# isort: off
import torch  # noqa: F401  (first: lightgbm needs the OpenMP library that comes with it)
import lightgbm

# isort: on
import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from assistant.reader.network import OPEN, OTHER, SAME
from assistant.reader.verdicts import pairs
from assistant.understanding.kinds import Expected
from assistant.understanding.question import content, fold, read_question

_FOLDS = 5
_LIKE, _ALIKE = (
    2,
    0.6,
)  # sentences like its own that each statement is put beside; more alike than this they may say the same
_RARE = 2000  # a pair of characters in more sentences says nothing
_WEIGHTS = {"like": 0.4, "near_miss": 5.0}
_ROUNDS = 200
SETTINGS = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 8, "min_data_in_leaf": 15,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5.0,
    "seed": 1, "deterministic": True, "force_row_wise": True, "num_threads": 1,
    "verbosity": -1,
}  # fmt: skip
# What can only speak for "says the same" (1) or against it (-1), whatever the examples happen to show.
_DIRECTION = {
    "agree": 1, "agree_lead": 1, "agree_likeness": 1, "differ": -1, "differ_lead": -1, "differ_likeness": -1,
    "contrary_clause": -1, "contrary_sentence": -1, "replaced_names": -1,
    "done_both": 1, "done_planned": -1, "planned_both": 1, "network_same": 1,
}  # fmt: skip

_RUNS, _SELDOM, _FREEDOM = (1, 3), 3, 2.0  # characters of a wording, how often seen, inverse strength of the penalty

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement beside a sentence.

    `kind` is check_true, check_false, near_miss, or "like" for a sentence like its own, `own`. `turned`: the sentence
    was written so that the verdict turns.
    """

    kind: str
    statement: str
    sentence: str
    own: str
    turned: bool = False

    @property
    def label(self) -> int:
        """What the sentence makes of the statement."""
        return {"check_true": SAME, "check_false": OTHER}.get(self.kind, OPEN)


def examples(rows: Sequence[dict[str, str]], turned: Sequence[dict[str, str]]) -> list[Pair]:
    """Every pair of the written `rows` and of those with a sentence written for it, in a fixed order."""
    written = [
        Pair(row["kind"], fold(row["q"]), row["pos"], row["pos"])
        for row in rows
        if row["kind"] in ("check_true", "check_false") or (row["kind"] == "near_miss" and yes_or_no(row["q"]))
    ]
    like = _likes([pair for pair in written if pair.kind != "near_miss"], [row["pos"] for row in rows])
    turning = [
        Pair(row["kind"], fold(row["q"]), row["pos"], row["own"], turned=True)
        for row in turned
        if row["kind"] in ("check_true", "check_false")
    ]
    return [*written, *like, *turning]


def lines(path: Path) -> list[dict[str, str]]:
    """The rows of a JSON-lines file, packed or not."""
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in text.decode().splitlines() if line.strip()]


def yes_or_no(question: str) -> bool:
    """Whether a question is to be settled with yes or no."""
    return read_question(question).expected is Expected.CHECK


def _likes(written: Sequence[Pair], sentences: Sequence[str]) -> Iterator[Pair]:
    """Each statement beside the sentences that share the rarest pairs of characters with it and are not its own."""
    texts = sorted(set(sentences))
    sets = [pairs(text) for text in texts]
    holding: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(sets):
        for pair in sorted(found):
            holding[pair].append(number)
    for example in written:
        own, score = pairs(example.own), Counter[int]()
        for pair in sorted(pairs(content(example.statement))):
            if len(holding[pair]) < _RARE:
                for number in holding[pair]:
                    score[number] += math.log(len(texts) / len(holding[pair]))  # type: ignore[assignment]
        others = [n for n, _ in score.most_common(8) if len(sets[n] & own) < _ALIKE * min(len(sets[n]), len(own))]
        for number in others[:_LIKE]:
            yield Pair("like", example.statement, texts[number], example.own)


def by_wording(told: Sequence[tuple[str, str, int]]) -> NDArray[np.float32]:
    """The log-odds that each statement is confirmed, by a model of its wording that has not seen its own sentence.

    `told` are statements with their own sentence and label; 0 where that is open, since nothing is learnt there, and
    where a statement stands confirmed and contradicted, beside sentences written for that: there it gives nothing away.
    """
    settled = [(statement, own, label) for statement, own, label in told if label != OPEN]
    known = dict.fromkeys((statement, own) for statement, own, _ in settled)
    rows = TfidfVectorizer(analyzer="char", ngram_range=_RUNS, min_df=_SELDOM, sublinear_tf=True).fit_transform(
        [statement for statement, _ in known]
    )
    number = {key: i for i, key in enumerate(known)}
    place = np.array([number[statement, own] for statement, own, _ in settled])
    labels = np.array([label == SAME for _, _, label in settled])
    folds = np.array([zlib.crc32(own.encode()) % _FOLDS for _, own in known])
    found = np.zeros(len(known))
    for fold_ in np.unique(folds).tolist():
        fit_ = folds[place] != fold_
        model = LogisticRegression(C=_FREEDOM, max_iter=300, class_weight="balanced")
        model.fit(rows[place[fit_]], labels[fit_])
        found[folds == fold_] = model.decision_function(rows[folds == fold_])
    verdicts = Counter((statement, own) for statement, own, _ in set(settled))
    return np.array(
        [found[number[s, own]] if label != OPEN and verdicts[s, own] == 1 else 0 for s, own, label in told], np.float32
    )


def _train(
    rows: Floats, labels: Floats, weights: Floats, names: Sequence[str], known: Floats | None = None
) -> lightgbm.Booster:
    settings = SETTINGS
    if known is not None:
        settings = SETTINGS | {"monotone_constraints": [_DIRECTION.get(name, 0) for name in names]}
    data = lightgbm.Dataset(rows, labels, weight=weights, init_score=known, feature_name=list(names))
    return lightgbm.train(settings, data, num_boost_round=_ROUNDS)


def fit(
    pairs_: Sequence[Pair], rows: Floats, names: Sequence[str], given_away: Floats
) -> tuple[lightgbm.Booster, lightgbm.Booster]:
    """The two models: does the sentence settle the statement, and does it then say the same.

    The second starts from what the wording gives away while it learns, and from nothing when it is used.
    """
    labels = np.array([pair.label for pair in pairs_])
    settles = labels != OPEN
    weights = np.array([_WEIGHTS.get(pair.kind, 1.0) for pair in pairs_])
    return (
        _train(rows, settles.astype(float), weights, names),
        _train(rows[settles], (labels == SAME)[settles].astype(float), weights[settles], names, given_away[settles]),
    )


def report(pairs_: Sequence[Pair], rows: Floats, names: Sequence[str], given_away: Floats) -> None:
    """What the models are worth on statements whose sentence they have not seen, and where the wording misleads."""
    folds = np.array([zlib.crc32(pair.own.encode()) % _FOLDS for pair in pairs_])
    settled, same = np.zeros(len(rows)), np.zeros(len(rows))
    for number in range(_FOLDS):
        out = folds == number
        models = fit([p for p, o in zip(pairs_, out, strict=True) if not o], rows[~out], names, given_away[~out])
        settled[out], same[out] = (np.asarray(model.predict(rows[out])) for model in models)
    labels = np.array([pair.label for pair in pairs_])
    turned = np.array([pair.turned for pair in pairs_])
    misled = (labels != OPEN) & ((given_away > 0) != (labels == SAME))
    for name, of in (("as written", ~turned), ("turned", turned), ("wording misleads", misled)):
        for label, right in ((SAME, same > 0.5), (OTHER, same <= 0.5)):
            own = (labels == label) & of
            print(f"{name}, {'confirmed' if label == SAME else 'contradicted'}: {right[own].mean():.3f} of {own.sum()}")
    kinds = np.array([pair.kind for pair in pairs_])
    for threshold in (0.2, 0.3, 0.4, 0.5):
        shares = {kind: f"{(settled[kinds == kind] > threshold).mean():.3f}" for kind in sorted(set(kinds))}
        print(f"taken as settled above {threshold}: {shares}")
