"""Fit the weights with which rankings are joined, and print what each piece of evidence brings.

    python benchmarks/fusion.py fit --slices DIR [--model FOLDER] [--level passage]
    python benchmarks/fusion.py ablation --data DIR [--questions 1000]

`fit` maximises the likelihood of the right unit among the candidates (a softmax over the joined scores; convex, so
there is nothing to seed) on the question sets that `benchmarks/slices.py` cuts from training data. Each set counts
the same, whatever its size. The model must not have seen them: `python -m index.training --without-slice` makes one
that has not. `ablation` measures on the development sets and chooses nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from tqdm import tqdm

from index.embedding import SentenceTransformerEncoder
from index.evaluate import Question, QuestionSet, figures, first_gold, make_ranker
from index.fusion import DEFAULT, Features, FusionSettings, Weights, joined
from index.level import Query
from index.ranking import LevelName, Ranker
from index.vectors import Ids

ROOT = Path(__file__).resolve().parent.parent
DEPTH = 10
RIDGE = 1e-4
FITTED: dict[LevelName, tuple[str, ...]] = {
    "passage": ("dense", "words", "rare", "told", "best"),
    "sentence": ("dense", "faded", "words", "meaning", "passage_words", "passage_meaning", "before", "after"),
}
Case = tuple[Ids, Features, frozenset[int]]
Table = NDArray[np.float64]


def cases(questions: QuestionSet, ranker: Ranker, level: LevelName, most: int | None = None) -> Iterator[Case]:
    """The candidates of each question, what is known of them, and the right units."""
    asked = [(q, q.sentences if level == "sentence" else q.passages) for q in questions.questions]
    asked = [(q, gold) for q, gold in asked if gold]
    for question, gold in tqdm(_evenly(asked, most), leave=False):
        side = ranker.side(Query.of(question.text, ranker.encoder), level)
        ids = np.union1d(side.first_by_vectors(), side.first_by_words())
        yield ids, ranker.features(side, ids, level), gold


def _evenly(asked: list[tuple[Question, frozenset[int]]], most: int | None) -> list[tuple[Question, frozenset[int]]]:
    step = 1 if most is None else max(1, -(-len(asked) // most))
    return asked[::step]


def table(features: Features, names: Sequence[str]) -> Table:
    """The named features side by side, shape (candidates, names); "faded" is what fading takes from "dense"."""
    columns = [-features.found * features.dense if n == "faded" else getattr(features, n) for n in names]
    return np.stack(columns, axis=1).astype(np.float64)


def fit(sets: Sequence[Sequence[Case]], names: Sequence[str]) -> dict[str, float]:
    """Weights under which the right units are likeliest; questions whose right unit is no candidate are left out."""
    rows = [[(table(f, names), np.isin(ids, sorted(gold))) for ids, f, gold in found] for found in sets]
    rows = [[(t, right) for t, right in found if right.any()] for found in rows]
    scale = np.mean([t.std(axis=0) for found in rows for t, _ in found], axis=0) + 1e-9

    def loss(weights: Table) -> tuple[float, Table]:
        total, gradient = RIDGE * float(weights @ weights), 2 * RIDGE * weights
        for found in rows:
            for features, right in found:
                scores = features @ (weights / scale)
                chance = np.exp(scores - scores.max())
                chance /= chance.sum()
                share = chance * right / max(chance[right].sum(), 1e-300)
                total -= np.log(max(chance[right].sum(), 1e-300)) / len(found)
                gradient = gradient + (chance - share) @ features / scale / len(found)
        return total, gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, (found.x / scale).tolist(), strict=True))


def measured(found: Sequence[Case], weights: Weights) -> tuple[float, float, float]:
    """R@1, R@10 and MRR@10 in per cent of the candidates ranked with `weights`."""
    places = []
    for ids, features, gold in found:
        scores = joined(features, weights)
        places.append(first_gold(ids[np.lexsort((ids, -scores))][:DEPTH].tolist(), gold))
    result = figures(places)
    return 100 * result.recall[0], 100 * result.recall[2], 100 * result.reciprocal_rank


def ways(settings: FusionSettings, level: LevelName) -> dict[str, Weights]:
    """What the ablation compares: either side alone, a plain sum, and all the evidence but one piece."""
    full = settings.sentence if level == "sentence" else settings.passage
    plain = settings.plain_sentence if level == "sentence" else settings.plain_passage
    result = {
        "vectors alone": Weights(dense=1.0, dense_fades=0.0, words=0.0),
        "words alone": Weights(dense=0.0, dense_fades=0.0, words=1.0),
        "a plain sum of both": replace(plain, dense_fades=0.0, passage_words=0.0),
        "all": full,
    }
    for field in fields(Weights):
        if getattr(full, field.name):
            result[f"all but {field.name}"] = replace(full, **{field.name: 0.0})
    return result


def ablation(data: Path, ranker_of: SentenceTransformerEncoder, most: int) -> Iterator[str]:
    """Lines of a table for each level: a row for each way, a column for each development set."""
    folders = sorted(path.parent for path in (data / "dev").glob("*/passages.jsonl.gz"))
    for level in ("passage", "sentence"):
        sets = {}
        for folder in folders:
            questions = QuestionSet.load(folder)
            found = list(cases(questions, make_ranker(questions, ranker_of), level, most))
            if found:
                sets[f"{folder.name} ({len(found)})"] = found
        yield f"| {level} R@1 / R@10 / MRR@10 | " + " | ".join(sets) + " |"
        yield "|---" * (len(sets) + 1) + "|"
        for name, weights in ways(DEFAULT, level).items():
            cells = [" / ".join(f"{share:.1f}" for share in measured(found, weights)) for found in sets.values()]
            yield f"| {name} | " + " | ".join(cells) + " |"
        yield ""


def main() -> None:
    """Print weights or tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("fit", "ablation"))
    parser.add_argument("--data", type=Path, help="folder with dev/")
    parser.add_argument("--slices", type=Path, nargs="+", help="question sets to fit on")
    parser.add_argument("--model", type=Path, default=ROOT / "index" / "model")
    parser.add_argument("--level", choices=("passage", "sentence"), default="passage")
    parser.add_argument("--questions", type=int, default=1000, help="of each set at most, evenly chosen")
    chosen = parser.parse_args()
    encoder = SentenceTransformerEncoder.load(chosen.model)
    if chosen.what == "ablation":
        for line in ablation(chosen.data, encoder, chosen.questions):
            print(line, flush=True)
        return
    sets = []
    for folder in chosen.slices:
        questions = QuestionSet.load(folder)
        sets.append(list(cases(questions, make_ranker(questions, encoder), chosen.level, chosen.questions)))
    weights = fit(sets, FITTED[chosen.level])
    print({name: round(weight, 2) for name, weight in weights.items()})
    kept = Weights(**{"dense_fades": 0.0, **{n: w for n, w in weights.items() if n != "faded"}})
    if weights.get("faded"):
        kept = replace(kept, dense_fades=weights["faded"] / weights["dense"])
    for folder, found in zip(chosen.slices, sets, strict=True):
        print(folder.name, "R@1 / R@10 / MRR@10", " / ".join(f"{share:.1f}" for share in measured(found, kept)))


if __name__ == "__main__":
    main()
