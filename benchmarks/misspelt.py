"""How well mistyped questions are understood, and how often a right one is changed.

    python -m benchmarks.misspelt --data DIR [--failures]

Three figures over reports, each question asked of its own report alone. Questions written with mistakes in them
(train/written, kind typo): how many are mended and how many get the sentence that answers. Questions without
mistakes: how many are changed. And gold questions that are answered rightly, typed in other ways (traditional
characters, full width, emoji, one character replaced by one that sounds the same): how many get the same first
sentence.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import opencc
import pypinyin

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.understanding.question import fold
from corpus.load import load_document
from index.build import build_in_memory
from index.embedding import Encoder, SentenceTransformerEncoder

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold" / "reports_gold.jsonl"
PLAIN = {"fact", "list", "describe", "paraphrase"}
Row = dict[str, Any]


def open_report(path: Path, encoder: Encoder) -> Assistant:
    """The assistant over one report."""
    return Assistant(build_in_memory([load_document(path)], encoder), Settings())


def cites(assistant: Assistant, question: str, sentence: str) -> bool:
    """Whether the answer cites `sentence`, or a part of it."""
    return any(c.quote in sentence or sentence in c.quote for c in assistant.ask(question).citations)


def written(assistant: Assistant, rows: list[Row], show: bool) -> Counter[str]:
    """Counts over the written questions of one report."""
    counts: Counter[str] = Counter()
    for row in rows:
        corrected, corrections = assistant.vocabulary.correct(fold(row["q"]))
        if row["kind"] != "typo":
            counts.update(clean=1, changed=bool(corrections))
            if corrections and show:
                print("changed", row["q"], "=>", corrected)
            continue
        right = cites(assistant, row["q"], row["pos"])
        counts.update(typos=1, mended=bool(corrections), right=right)
        if show and not right:
            print("not found", row["q"], "=>", corrected)
    return counts


def other_ways(question: str, by_sound: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """`question` typed in other ways, each with its name; the choice depends on the question only."""
    yield "traditional", opencc.OpenCC("s2t").convert(question)
    yield "full width", "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in question)
    yield "emoji, marks", f"😀{question}？？！！🙏"
    chooser = random.Random(question)
    places = [i for i, c in enumerate(question) if len(by_sound.get(sound(c), ())) > 1]
    if places:
        place = chooser.choice(places)
        other = chooser.choice([c for c in by_sound[sound(question[place])] if c != question[place]])
        yield "homophone", question[:place] + other + question[place + 1 :]


def sound(char: str) -> str:
    """`char` in pinyin without its tone."""
    return str(pypinyin.lazy_pinyin(char)[0])


def gold(
    assistant: Assistant, rows: list[Row], by_sound: dict[str, list[str]], show: bool
) -> Counter[tuple[str, bool]]:
    """How many of the other ways get the same first sentence as the question itself, where that is a right one."""
    counts: Counter[tuple[str, bool]] = Counter()
    for row in rows:
        first = [c.quote for c in assistant.ask(row["question"]).citations[:1]]
        if not first or not any(first[0] in sentence for sentence in row["gold_sentences"]):
            continue
        for name, typed in other_ways(row["question"], by_sound):
            same = [c.quote for c in assistant.ask(typed).citations[:1]] == first
            counts[name, same] += 1
            if show and not same:
                print(name, row["question"], "=>", typed)
    return counts


def common_by_sound(texts: list[str], most: int = 6) -> dict[str, list[str]]:
    """The most frequent characters of the reports for each sound, as an input method would offer them."""
    by_sound: dict[str, list[str]] = {}
    for char, _ in Counter("".join(texts)).most_common(2500):
        if "\u4e00" <= char <= "\u9fff":
            by_sound.setdefault(sound(char), []).append(char)
    return {key: chars[:most] for key, chars in by_sound.items()}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--failures", action="store_true")
    chosen = parser.parse_args()
    encoder = SentenceTransformerEncoder.load(ROOT / "index" / "model")
    folder = chosen.data / "text" / "gov_reports"
    asked = [json.loads(line) for line in (chosen.data / "train/written/questions.jsonl").open(encoding="utf-8")]
    asked = [row for row in asked if row["doc"].endswith(".txt") and row["kind"] != "english"]
    counts: Counter[str] = Counter()
    for name in sorted({row["doc"] for row in asked if row["kind"] == "typo"}):
        mine = [row for row in asked if row["doc"] == name]
        counts.update(written(open_report(folder / name, encoder), mine, chosen.failures))
    print("written with mistakes: {typos}, mended {mended}, sentence cited {right}".format_map(counts))
    print("written without: {clean}, changed {changed}".format_map(counts))
    rows = [json.loads(line) for line in GOLD.open(encoding="utf-8")]
    rows = [row for row in rows if row["split"] == "tune" and row["kind"] in PLAIN]
    by_sound = common_by_sound([path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))])
    ways: Counter[tuple[str, bool]] = Counter()
    for name in sorted({row["document"] for row in rows}):
        mine = [row for row in rows if row["document"] == name]
        ways.update(gold(open_report(folder / f"{name}.txt", encoder), mine, by_sound, chosen.failures))
    for way in dict.fromkeys(way for way, _ in ways):
        print(f"{way}: same sentence {ways[way, True]}/{ways[way, True] + ways[way, False]}")


if __name__ == "__main__":
    main()
