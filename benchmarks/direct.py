"""How often the direct answer, the bold first line, says what was asked: a table over answers that are there already.

    python -m benchmarks.quality --data DIR --out var/quality
    python -m benchmarks.direct var/quality

`tests/gold/score.py` is content where the expected words stand anywhere in an answer; here they must stand in the
direct answer. Counted are answerable questions whose first citation is a gold sentence, by the kind of answer asked
for. `all` or `any` of the expected words count as right, as the gold question says; `other figure` is a direct answer
with a figure that no expected word has.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.understanding.question import read_question
from assistant.values.quantities import quantities
from tests.gold.score import contains, is_gold, squash

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
KINDS = frozenset({"fact", "list", "paraphrase", "typo", "followup", "english"})
_DIGITS = re.compile(r"\d+(?:\.\d+)?")

Row = dict[str, Any]


def counted(row: Row, reply: Row) -> bool:
    """Whether this question says anything of direct answers: one was to be had, and the right sentence was found."""
    gold = row.get("gold_sentences", ())
    found = not reply["refused"] and any(is_gold(reply["citations"][0]["quote"], text) for text in gold)
    return bool(row["answerable"] and row["answers"] and row["kind"] in KINDS and found)


def judged(row: Row, short: str | None) -> set[str]:
    """What is to be said of a direct answer: given, right, wrong, other figure."""
    if not short:
        return set()
    held = [contains(short, wanted) for wanted in row["answers"]]
    right = all(held) if row["match"] == "all" else any(held)
    said = {"given", "right" if right else "part" if any(held) else "wrong"}
    return said | ({"other figure"} if _other_figure(row, short) else set())


def _other_figure(row: Row, short: str) -> bool:
    wanted = squash(" ".join(row["answers"]))
    return any(not set(_DIGITS.findall(squash(f.text))) <= set(_DIGITS.findall(wanted)) for f in quantities(short))


def pairs(folder: Path) -> Iterator[tuple[Row, Row]]:
    """Every gold question with the reply that `folder` holds."""
    for path in sorted(folder.glob("*.answers.jsonl")):
        gold = (GOLD / f"{path.name.removesuffix('.answers.jsonl')}.jsonl").read_text("utf-8").splitlines()
        replies = {reply["id"]: reply for reply in map(json.loads, path.read_text("utf-8").splitlines())}
        yield from ((row, replies[row["id"]]) for row in map(json.loads, gold) if row["id"] in replies)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, help="what benchmarks.quality wrote with --out")
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row, reply in pairs(parser.parse_args().folder):
        if counted(row, reply):
            for name in (read_question(row["question"]).expected.value, "all"):
                counts[name].update({"questions", *judged(row, reply["short"])})
    columns = ("questions", "given", "right", "part", "wrong", "other figure")
    print(f"| asked for | {' | '.join(columns)} |", "|---|" + "---|" * len(columns), sep="\n")
    for name, count in sorted(counts.items(), key=lambda pair: -pair[1]["questions"]):
        print(f"| {name} | {' | '.join(str(count[c]) for c in columns)} |")


if __name__ == "__main__":
    main()
