"""How often a yes-or-no question put to the right sentence gets the right verdict.

    python benchmarks/verdicts.py --data DIR [--failures]

Reads the written questions of DIR/dev/written_dev, which shape nothing: statements that their sentence confirms
(check_true), that it contradicts (check_false), and the same statements put to the other sentences that search finds
first for them, which say nothing of them or should at least not be taken to confirm a false one. What the trained
models are worth on sentences kept aside is printed by `python -m assistant.reader.training models`. Nothing is tuned
here.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assistant.answer import Verdict
from assistant.answering.check import hold
from assistant.reader.cross import CrossReader
from assistant.reader.reader import static
from assistant.reader.verdicts import HERE, VerdictReader
from assistant.understanding.question import fold
from corpus.build import build_document
from index.build import build_in_memory
from index.embedding import SentenceTransformerEncoder
from index.search import Index

ROOT = Path(__file__).resolve().parent.parent
OTHERS = 3
_RIGHT = {"check_true": Verdict.SUPPORTED, "check_false": Verdict.CONTRADICTED}
Row = dict[str, str]


def rows(folder: Path) -> list[Row]:
    """The yes-or-no questions, each with the sentence that settles it."""
    with gzip.open(folder / "questions.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [{"kind": r["kind"], "q": r["q"], "sentence": r["answers"][0]} for r in found if r["kind"] in _RIGHT]


def passages(folder: Path) -> list[str]:
    """The texts of the set."""
    with gzip.open(folder / "passages.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def others(index: Index, row: Row) -> list[str]:
    """The sentences that search finds first, the right one left out."""
    found = index.search(fold(row["q"]), limit=OTHERS + 1)
    texts = [index.document(hit.document).sentences[hit.sentence or 0].text for hit in found]
    return [text for text in texts if text not in row["sentence"] and row["sentence"] not in text][:OTHERS]


def table(judge: VerdictReader, found: Sequence[Row], index: Index, failures: bool) -> None:
    """Verdicts by kind, beside the right sentence and beside others."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in found:
        verdict = hold(judge, fold(row["q"]), row["sentence"]).verdict
        counts[row["kind"], "its sentence", verdict.value] += 1
        if failures and verdict is not _RIGHT[row["kind"]]:
            print(f"{row['kind']} {verdict.value}: {row['q']} | {row['sentence']}")
        for text in others(index, row):
            counts[row["kind"], "others", hold(judge, fold(row["q"]), text).verdict.value] += 1
    print("| statements | beside | supported | contradicted | not found |")
    print("|---|---|---|---|---|")
    for kind in _RIGHT:
        for beside in ("its sentence", "others"):
            print(f"| {kind} | {beside} | {' | '.join(str(counts[kind, beside, v.value]) for v in Verdict)} |")
    right = sum(counts[kind, "its sentence", verdict.value] for kind, verdict in _RIGHT.items())
    print(f"\nright verdict: {right / len(found):.3f} of {len(found)}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with dev/written_dev/")
    parser.add_argument("--failures", action="store_true", help="print what was told wrongly")
    chosen = parser.parse_args()
    folder = chosen.data / "dev" / "written_dev"
    encoder = SentenceTransformerEncoder.load(ROOT / "index" / "model")
    index = build_in_memory([build_document("dev", "\n".join(passages(folder)))], encoder)
    network = CrossReader(static(encoder), HERE / "network.safetensors")
    table(VerdictReader(static(encoder), network), rows(folder), index, chosen.failures)


if __name__ == "__main__":
    main()
