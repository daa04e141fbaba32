"""Cut the question sets on which the joining of vectors and words is tuned: a slice of the training data.

    python benchmarks/slices.py --data DIR --out DIR

A record belongs to the slice by the digest of its text (one in eight), or because its report is one of three:
`index.training.text.in_slice`. The model that is tuned with must not have been trained on the slice
(`python -m index.training --without-slice`). Of `gov_ncp`, which no shipped model may learn from, all records of one
third belong to it. No development set is read here.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from index.training.text import SLICE_REPORTS, in_slice

CORPUS = 1000  # passages of one set, about as many as the development sets have
SHORTEST = 20  # characters of a policy answer

Row = dict[str, Any]


def read(path: Path) -> list[Row]:
    """JSON lines, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def write(folder: Path, passages: list[str], questions: list[Row]) -> None:
    """Write a question set; a question holds its passage as text under "pos", the answer's place under "starts"."""
    folder.mkdir(parents=True, exist_ok=True)
    number = {text: f"p{i}" for i, text in enumerate(passages)}
    rows = {
        "passages": [{"pid": pid, "text": text} for text, pid in number.items()],
        "questions": [{**{k: v for k, v in q.items() if k != "pos"}, "gold": [number[q["pos"]]]} for q in questions],
    }
    for name, content in rows.items():
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in content)
    print(f"{folder.name}: {len(passages)} passages, {len(questions)} questions")


def span_set(data: Path, name: str) -> tuple[list[str], list[Row]]:
    """Questions with an answer span; the slice's passages and others up to the size of a development set."""
    rows = [r for r in read(data / "train" / f"{name}.jsonl.gz") if r.get("start") is not None and r.get("answer")]
    kept = [r for r in rows if in_slice(r["pos"])]
    passages = list(dict.fromkeys([r["pos"] for r in kept] + [r["pos"] for r in rows]))[:CORPUS]
    known = set(passages)
    questions = [
        {"q": r["q"], "pos": r["pos"], "answers": [r["answer"]], "starts": [r["start"]]}
        for r in kept
        if r["pos"] in known
    ]
    return passages, questions


def _located(rows: Iterable[Row], paragraphs: list[str]) -> Iterator[Row]:
    for row in rows:
        place = next((p for p in paragraphs if row["pos"] in p), None)
        if place is not None:
            yield {
                "q": row["q"],
                "pos": place,
                "kind": row["kind"],
                "answers": [row["pos"]],
                "starts": [place.index(row["pos"])],
            }


def report_set(data: Path) -> tuple[list[str], list[Row]]:
    """Written questions over three whole reports."""
    paragraphs: list[str] = []
    for name in SLICE_REPORTS:
        text = (data / "text" / "gov_reports" / f"{name}.txt").read_text(encoding="utf-8")
        paragraphs += [line.strip() for line in text.splitlines() if line.strip()]
    paragraphs = list(dict.fromkeys(paragraphs))
    rows = [
        r
        for r in read(data / "train" / "written" / "questions.jsonl")
        if r["kind"] != "near_miss" and r["doc"].removesuffix(".txt") in SLICE_REPORTS
    ]
    return paragraphs, list(_located(rows, paragraphs))


def text_set(data: Path, source: str) -> tuple[list[str], list[Row]]:
    """Written questions over paragraphs of a plain-text collection, among other paragraphs of it."""
    rows = [
        r
        for r in read(data / "train" / "written" / "questions.jsonl")
        if r["kind"] != "near_miss" and r["doc"] == source and in_slice(r["pos"])
    ]
    wanted = {r["pos"] for r in rows}
    keys = {text[:12] for text in wanted}
    found: list[str] = []
    others: list[str] = []
    with lzma.open(data / "text" / f"{source}.txt.xz", "rt", encoding="utf-8") as file:
        for line in file:
            text = line.strip()
            if any(key in text for key in keys) and any(sentence in text for sentence in wanted):
                found.append(text)
            elif hashlib.sha1(text.encode()).hexdigest()[0] == "0" and len(others) < CORPUS // 2:
                others.append(text)
    paragraphs = list(dict.fromkeys([*found, *others]))
    return paragraphs, list(_located(rows, paragraphs))


def policy_set(data: Path) -> tuple[list[str], list[Row]]:
    """Questions about policies over answers of twenty and more characters, as in the development set."""
    rows = [r for r in read(data / "train" / "gov_ncp.jsonl.gz") if len(r["pos"]) >= SHORTEST]
    rows = [r for r in rows if int(hashlib.sha1(r["pos"].encode()).hexdigest(), 16) % 3 == 0]
    return list(dict.fromkeys(r["pos"] for r in rows)), [{"q": r["q"], "pos": r["pos"]} for r in rows]


def main() -> None:
    """Write all sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    for name in ("cmrc2018", "drcd_part", "dureader"):
        write(arguments.out / name, *span_set(arguments.data, name))
    write(arguments.out / "gov_ncp", *policy_set(arguments.data))
    write(arguments.out / "reports", *report_set(arguments.data))
    for source in ("news_crud", "gov_services_guangdong"):
        write(arguments.out / source, *text_set(arguments.data, source))


if __name__ == "__main__":
    main()
