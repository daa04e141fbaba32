"""How fast the program starts, builds, searches and answers, as a table: `make bench`.

    python benchmarks/speed.py [--data DIR]

Over the bundled report and, where DIR/text/gov_reports is there, over all the reports in it. One thread, one question
at a time; times are of this machine as it is, so say what else it was doing when you quote them.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import faiss
import torch

from assistant.assistant import Assistant
from assistant.settings import Settings
from benchmarks.program import running
from index.embedding import Encoder, SentenceTransformerEncoder
from index.store import build_index, open_index

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "corpus" / "documents"


def first_page(data: Path) -> float:
    """Seconds from starting `ui.py` to the first page, the index already there or not as `data` has it."""
    began = time.perf_counter()
    with running(data) as address, urllib.request.urlopen(address, timeout=60) as page:
        page.read()
        return time.perf_counter() - began


def quantiles(milliseconds: Sequence[float]) -> str:
    """Median and 95th percentile."""
    return f"{statistics.median(milliseconds):.1f} / {sorted(milliseconds)[int(len(milliseconds) * 0.95)]:.1f} ms"


def timed(ask: Callable[[str], object], questions: Sequence[str]) -> str:
    """Median and 95th percentile over the questions, after one that is not counted."""
    ask(questions[0])
    taken = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        taken.append((time.perf_counter() - began) * 1000)
    return quantiles(taken)


def rows(name: str, documents: Path, folder: Path, encoder: Encoder, questions: Sequence[str]) -> Iterator[str]:
    """Lines of the table for one corpus."""
    began = time.perf_counter()
    index = build_index(documents, folder, encoder, progress=False)
    built = time.perf_counter() - began
    sentences = sum(len(document.sentences) for document in index.documents)
    yield f"| {name}: build, {len(index.documents)} documents, {sentences} sentences | {built:.2f} s |"
    began = time.perf_counter()
    index = open_index(folder, encoder)
    yield f"| {name}: open | {time.perf_counter() - began:.2f} s |"
    assistant = Assistant(index, Settings())
    yield f"| {name}: ready to answer after opening | {time.perf_counter() - began:.2f} s |"
    yield f"| {name}: search, median / 95th percentile | {timed(index.search, questions)} |"
    yield f"| {name}: answer, median / 95th percentile | {timed(assistant.ask, questions)} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder with text/gov_reports/")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    gold = (ROOT / "tests" / "gold" / "nianli_dev.jsonl").read_text("utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in gold]
    corpora = {"bundled report": REPORTS}
    if chosen.data and (chosen.data / "text" / "gov_reports").is_dir():
        corpora["gov_reports"] = chosen.data / "text" / "gov_reports"
    print("| what | time |\n|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        print(
            f"| start to first page, index built on the way | {first_page(Path(scratch) / 'var'):.1f} s |", flush=True
        )
        print(f"| start to first page, index there | {first_page(Path(scratch) / 'var'):.1f} s |", flush=True)
        began = time.perf_counter()
        encoder = SentenceTransformerEncoder.load(ROOT / "index" / "model")
        print(f"| load the model | {time.perf_counter() - began:.2f} s |", flush=True)
        for name, documents in corpora.items():
            for line in rows(name, documents, Path(scratch) / name, encoder, questions):
                print(line, flush=True)


if __name__ == "__main__":
    main()
