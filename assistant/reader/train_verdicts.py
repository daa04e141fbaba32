"""Train what weighs a statement against a sentence: does the sentence settle it, and does it say the same.

    python -m assistant.reader.train_verdicts --data DIR [--more FILE ...]

Learns from the written yes-or-no questions in DIR: those that state what their sentence says, those that state
something else, those their sentence leaves open, and each beside sentences that are like its own. Writes
`settled.txt` and `same.txt` beside this file and prints what they are worth on sentences kept out of the fold.
Seeded; two runs give the same files.
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
from typing import Annotated

# isort: off
import torch  # noqa: F401  (first: lightgbm needs the OpenMP library that comes with it)
import lightgbm

# isort: on
import numpy as np
import typer
from numpy.typing import NDArray
from tqdm import tqdm

from assistant.question import Expected, content, fold, read_question
from assistant.reader.reader import static
from assistant.reader.verdicts import HERE, VerdictFeatures, pairs
from assistant.statement import stated
from index.embedding import SentenceTransformerEncoder

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
}  # fmt: skip

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement beside a sentence.

    `kind` is check_true, check_false, near_miss, or "like" for a sentence like its own, `own`.
    """

    kind: str
    statement: str
    sentence: str
    own: str


def examples(data: Path, more: Sequence[Path]) -> list[Pair]:
    """Every pair, in a fixed order."""
    rows = [row for path in (data / "train" / "written" / "questions.jsonl", *more) for row in lines(path)]
    written = [
        Pair(row["kind"], fold(row["q"]), row["pos"], row["pos"])
        for row in rows
        if row["kind"] in ("check_true", "check_false") or (row["kind"] == "near_miss" and _yes_or_no(row["q"]))
    ]
    return written + list(_likes([pair for pair in written if pair.kind != "near_miss"], [row["pos"] for row in rows]))


def lines(path: Path) -> list[dict[str, str]]:
    """The rows of a JSON-lines file, packed or not."""
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in text.decode().splitlines() if line.strip()]


def _yes_or_no(question: str) -> bool:
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


def _train(rows: Floats, labels: Floats, weights: Floats | None, names: Sequence[str], bound: bool) -> lightgbm.Booster:
    settings = SETTINGS | ({"monotone_constraints": [_DIRECTION.get(name, 0) for name in names]} if bound else {})
    data = lightgbm.Dataset(rows, labels, weight=weights, feature_name=list(names))
    return lightgbm.train(settings, data, num_boost_round=_ROUNDS)


def fit(pairs_: Sequence[Pair], rows: Floats, names: Sequence[str]) -> tuple[lightgbm.Booster, lightgbm.Booster]:
    """The two models: does the sentence settle the statement, and does it then say the same."""
    settles = np.array([pair.kind in ("check_true", "check_false") for pair in pairs_])
    same = np.array([pair.kind == "check_true" for pair in pairs_], float)
    weights = np.array([_WEIGHTS.get(pair.kind, 1.0) for pair in pairs_])
    return (
        _train(rows, settles.astype(float), weights, names, False),
        _train(rows[settles], same[settles], None, names, True),
    )


def report(pairs_: Sequence[Pair], rows: Floats, names: Sequence[str]) -> None:
    """What the models are worth on statements whose sentence they have not seen."""
    folds = np.array([zlib.crc32(pair.own.encode()) % _FOLDS for pair in pairs_])
    settled, same = np.zeros(len(rows)), np.zeros(len(rows))
    for number in range(_FOLDS):
        out = folds == number
        models = fit([p for p, o in zip(pairs_, out, strict=True) if not o], rows[~out], names)
        settled[out], same[out] = (np.asarray(model.predict(rows[out])) for model in models)
    kinds = np.array([pair.kind for pair in pairs_])
    for kind, right in (("check_true", same > 0.5), ("check_false", same <= 0.5)):
        print(f"{kind}: {right[kinds == kind].mean():.3f} of {(kinds == kind).sum()} told rightly")
    for threshold in (0.2, 0.3, 0.4, 0.5):
        shares = {kind: f"{(settled[kinds == kind] > threshold).mean():.3f}" for kind in sorted(set(kinds))}
        print(f"taken as settled above {threshold}: {shares}")


def main(
    data: Annotated[Path, typer.Option(help="folder with the training data")],
    more: Annotated[list[Path] | None, typer.Option(help="further files of written questions")] = None,
    model: Annotated[Path, typer.Option(help="embedding model folder")] = HERE.parent.parent / "index" / "model",
) -> None:
    """Train both models and print what they are worth."""
    features = VerdictFeatures(static(SentenceTransformerEncoder.load(model)))
    found = examples(data, more or ())
    read = [features.read(stated(pair.statement), pair.sentence) for pair in tqdm(found, desc="reading")]
    names, rows = list(read[0]), np.array([list(row.values()) for row in read])
    report(found, rows, names)
    for name, booster in zip(("settled.txt", "same.txt"), fit(found, rows, names), strict=True):
        booster.save_model(HERE / name)


if __name__ == "__main__":
    typer.run(main)
