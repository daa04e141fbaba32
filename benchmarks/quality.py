"""How well the program ranks and answers, as tables: `make quality DATA=DIR`.

    python benchmarks/quality.py --data DIR [--out DIR]

Ranking is measured on every question set of DIR/dev, each way of ranking beside the others; answers on the gold
questions in tests/gold, over the bundled report, the documents of tests/gold/documents and, where DIR/text/gov_reports
is there, over reports of its. Without --data only what stands in the repository is measured. Nothing is tuned here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.__main__ import as_line
from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.document import Document
from corpus.load import load_document
from index.build import build_in_memory
from index.embedding import Encoder, SentenceTransformerEncoder
from index.evaluate import QuestionSet, evaluate, make_ranker
from index.ranking import Mode

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
OWN = "nianli-2024"


def ranking_rows(folder: Path, encoder: Encoder) -> Iterator[str]:
    """Lines of a table: shares in hundredths, a row for each way of ranking a set."""
    yield "| set | ranked by | passage R@1 | R@5 | R@10 | MRR@10 | sentence R@1 | R@5 | MRR@10 | questions a second |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for place in sorted(path.parent for path in folder.glob("*/passages.jsonl.gz")):
        questions = QuestionSet.load(place)
        ranker = make_ranker(questions, encoder)
        for mode in Mode:
            found = evaluate(questions, ranker, mode)
            passage, sentence = found["passage"] or {}, found["sentence"] or {}
            shares = [passage.get(key) for key in ("R@1", "R@5", "R@10", "MRR@10")]
            shares += [sentence.get(key) for key in ("R@1", "R@5", "MRR@10")]
            cells = ["–" if share is None else f"{share * 100:.1f}" for share in shares]
            yield f"| {place.name} | {mode.value} | {' | '.join(cells)} | {found['queries_per_s']:.0f} |"


def answer(document: Document, rows: Sequence[dict[str, Any]], encoder: Encoder) -> Iterator[str]:
    """One line of JSON for each question, asked of this document alone."""
    assistant = Assistant(build_in_memory([document], encoder), Settings())
    for row in tqdm(rows, desc=document.id, file=sys.stderr):
        reply = assistant.ask(row["question"], row.get("history") or ())
        yield json.dumps(as_line(row["id"], reply), ensure_ascii=False, sort_keys=True)


def score(gold: Path, reports: dict[str, Path], encoder: Encoder, out: Path) -> str:
    """Ask every gold question of its own report, keep the answers in `out` and return what the scorer prints."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    texts, answers = out / gold.stem, out / f"{gold.stem}.answers.jsonl"
    texts.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    for name, path in reports.items():
        document = load_document(path)
        (texts / f"{name}.txt").write_bytes(document.text.encode())
        lines += answer(document, [row for row in rows if row.get("document", OWN) == name], encoder)
    answers.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    command = [sys.executable, str(GOLD / "score.py"), str(gold), str(answers), "--source", str(texts)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def documents(gold: Path) -> list[str]:
    """The names of the documents that a gold set asks about."""
    return sorted({json.loads(line).get("document", OWN) for line in gold.read_text("utf-8").splitlines()})


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder with dev/ and text/gov_reports/")
    parser.add_argument("--out", type=Path, default=Path("var/quality"), help="folder for answers and texts")
    chosen = parser.parse_args()
    encoder = SentenceTransformerEncoder.load(ROOT / "index" / "model")
    own = {path.stem: path for path in (ROOT / "corpus" / "documents" / f"{OWN}.txt", *(GOLD / "documents").iterdir())}
    for gold in sorted([*GOLD.glob("nianli_*.jsonl"), *GOLD.glob("genres_*.jsonl")]):
        print(f"## Answers: {gold.stem}\n")
        print(score(gold, {name: own[name] for name in documents(gold)}, encoder, chosen.out), flush=True)
    if chosen.data is None or not chosen.data.is_dir():
        print(f"没有数据目录，其余略过 / no data folder, the rest is left out: {chosen.data}", file=sys.stderr)
        return
    for gold in sorted(GOLD.glob("reports_gold*.jsonl")):
        reports = {name: chosen.data / "text" / "gov_reports" / f"{name}.txt" for name in documents(gold)}
        if all(path.is_file() for path in reports.values()):
            print(f"## Answers: {gold.stem}\n")
            print(score(gold, reports, encoder, chosen.out), flush=True)
    print("## Ranking\n")
    for line in ranking_rows(chosen.data / "dev", encoder):
        print(line, flush=True)


if __name__ == "__main__":
    main()
