"""What each refinement of the answers is worth, and whether the stated confidence is true: a table and a picture.

    python -m benchmarks.refinements --data DIR [--drawing FILE.svg]

The gold questions are asked with all refinements, then with one of them taken out. The questions on the bundled report,
those on invented documents of other kinds (`genres_gold`) and the half of `reports_gold` that may be tuned on are used;
the other half is only ever reported on by `quality.py`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tqdm import tqdm

from assistant.__main__ import as_line
from assistant.answer import Status
from assistant.answering.check import Finding, Verdict
from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.understanding.subject import Understood
from corpus.load import load_document
from index.build import build_in_memory
from index.embedding import Encoder, SentenceTransformerEncoder

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
OWN = "nianli-2024"
sys.path.insert(0, str(GOLD))
import score  # noqa: E402  (the scorer stands beside the questions)

# What is taken out: the name in the code, and what stands in its place.
REFINEMENTS: dict[str, dict[str, Any]] = {
    "with everything": {},
    "without spelling": {"assistant.understanding.spelling.Vocabulary.correct": lambda _, text: (text, ())},
    "without conversation": {"assistant.assistant.complete": lambda text, *_: Understood(text)},
    "without rules": {
        "assistant.answering.evidence.ruled_out": lambda *_: None,
        "assistant.answering.evidence.ruled_in": lambda *_: False,
        "assistant.assistant.elsewhere": lambda *_: None,
    },
    "without what is measured, and of what": {
        "assistant.answering.rules.unmeasured": lambda *_: False,
        "assistant.answering.rules.of_another_kind": lambda *_: False,
    },
    "without labels and answers of notices": {
        "assistant.answering.rules.labelled": lambda *_: False,
        "assistant.answering.listing.labelled": lambda *_: False,
        "assistant.answering.evidence.pass_on": lambda _, found: list(found),
    },
    "without leaving out what people tell of themselves": {
        "assistant.assistant.without_background": lambda text, _: text,
    },
    "without lists over several sentences": {"assistant.assistant.listed": lambda *_: ()},
    "without further sentences": {
        "assistant.answering.compose._MOST": 1,
        "assistant.answering.compose.neighbours": lambda *_: (),
    },
    "without overviews": {"assistant.assistant.overview": lambda *_: None},
    "without closed classes in verdicts": {"assistant.answering.check.leaning": lambda *_: 0.0},
    "without verdicts": {
        "assistant.answering.compose._checked": lambda _, found, *__: (found[:1], Finding(Verdict.SUPPORTED))
    },
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One gold question as answered."""

    kind: str
    answerable: bool
    success: bool
    refused: bool
    likely: float  # the stated probability that the documents answer


def outcomes(worlds: Sequence[tuple[Assistant, Sequence[dict[str, Any]]]]) -> Iterator[Outcome]:
    """Ask every question of its own report."""
    for assistant, rows in worlds:
        texts = {d.id: d.text for d in assistant.index.documents}
        for row in rows:
            answer = assistant.ask(row["question"], row.get("history") or ())
            judged = score.judge(row, as_line(row["id"], answer), texts)
            likely = answer.confidence if answer.status is Status.ANSWERED else 1 - answer.confidence
            yield Outcome(row["kind"], row["answerable"], judged["success"], answer.status.refused, likely)


def worlds(data: Path | None, encoder: Encoder) -> list[tuple[Assistant, list[dict[str, Any]]]]:
    """Each report as a corpus of its own, with its questions."""
    rows = _lines(GOLD / "nianli_dev.jsonl") + _lines(GOLD / "genres_gold.jsonl")
    if data:
        rows += [row for row in _lines(GOLD / "reports_gold.jsonl") if row["split"] == "tune"]
    found = []
    folders = [ROOT / "corpus" / "documents", GOLD / "documents", *([data / "text" / "gov_reports"] if data else [])]
    files = {path.stem: path for folder in folders for path in folder.glob("*.[tm][xd]*")}
    for name in sorted({row.get("document", OWN) for row in rows}):
        index = build_in_memory([load_document(files[name])], encoder)
        own = [row for row in rows if row.get("document", OWN) == name]
        found.append((Assistant(index, Settings()), own))
    return found


def table(asked: Sequence[tuple[Assistant, Sequence[dict[str, Any]]]]) -> tuple[list[str], list[Outcome]]:
    """A line for each refinement, and the outcomes with all of them."""
    lines = ["| answers | success | wrongly refused | rightly refused |", "|---|---|---|---|"]
    whole: list[Outcome] = []
    for name, changes in tqdm(REFINEMENTS.items(), file=sys.stderr):
        with ExitStack() as stack:
            for place, value in changes.items():
                stack.enter_context(patch(place, value))
            found = list(outcomes(asked))
        whole = whole or found
        shares = (
            _share(found, lambda o: o.success),
            _share([o for o in found if o.answerable], lambda o: o.refused),
            _share([o for o in found if not o.answerable and o.kind != "chitchat"], lambda o: o.refused),
        )
        lines.append(f"| {name} | {' | '.join(f'{share:.3f}' for share in shares)} |")
    return lines, whole


def drawing(found: Sequence[Outcome], bins: int = 5) -> str:
    """A reliability diagram (DeGroot and Fienberg 1983) as SVG: what was stated against what turned out."""
    size, edge = 320, 40
    marks = [f'<line class="true" x1="{edge}" y1="{edge + size}" x2="{edge + size}" y2="{edge}"/>']
    for number in range(bins):
        low = number / bins
        inside = [o for o in found if low <= o.likely < low + 1 / bins or (o.likely == 1 and number == bins - 1)]
        if inside:
            x = edge + size * sum(o.likely for o in inside) / len(inside)
            y = edge + size * (1 - _share(inside, lambda o: o.answerable))
            marks.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{2 + len(inside) ** 0.5:.0f}"/>')
            marks.append(f'<text x="{x:.0f}" y="{y - 16:.0f}">{len(inside)}</text>')
    style = "line{stroke:#888}circle{fill:#1f5fa8;opacity:.7}text{font:12px sans-serif;text-anchor:middle}"
    frame = f'<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" stroke="#444"/>'
    words = (
        f'<text x="{edge + size / 2}" y="{size + 2 * edge - 10}">stated probability of an answer, 0 to 1</text>'
        f'<text x="{edge + size / 2}" y="{edge - 14}">share of questions it does answer, 0 to 1</text>'
    )
    box = size + 2 * edge
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box} {box}"><style>{style}</style>'
    return f"{head}{frame}{''.join(marks)}{words}</svg>\n"


def _share(found: Sequence[Outcome], true: Callable[[Outcome], bool]) -> float:
    return sum(map(true, found)) / max(len(found), 1)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main() -> None:
    """Print the table and draw the picture."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder with text/gov_reports/")
    parser.add_argument("--drawing", type=Path, help="write the reliability diagram to this file")
    chosen = parser.parse_args()
    encoder = SentenceTransformerEncoder.load(ROOT / "index" / "model")
    lines, whole = table(worlds(chosen.data, encoder))
    print("\n".join(lines))
    if chosen.drawing:
        counted = [o for o in whole if o.kind not in ("chitchat", "unsafe")]
        chosen.drawing.write_text(drawing(counted), encoding="utf-8")


if __name__ == "__main__":
    main()
