"""How well follow-up questions are completed, on written dialogues.

    python -m benchmarks.dialogues --data DIR [--set train|dev] [--failures]

Three things are measured: whether a question is rightly taken to depend on earlier ones (and how many changes of
subject wrongly inherit); how often the search finds the sentence that answers first, or among the first three, by the
question as typed, as completed, and as its author wrote it to stand alone; and how often the whole program cites it.
A dialogue over a report is held over that report, one over a piece of news over ten such pieces.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.assistant import Assistant
from assistant.screening import screen
from assistant.settings import Settings
from assistant.understanding.conversation import complete
from assistant.understanding.question import fold
from assistant.understanding.spelling import Vocabulary
from assistant.understanding.subject import Understood
from corpus.build import build_document
from corpus.document import Document
from index.build import build_in_memory
from index.embedding import SentenceTransformerEncoder
from index.search import Index

SETS = {"train": "train/written/dialogues.jsonl", "dev": "dev/written_dialogues.jsonl"}
PIECES = 10
FORMS = ("as typed", "completed", "stand-alone")
Row = dict[str, object]


def worlds(data: Path, rows: list[Row]) -> Iterator[tuple[Document, list[Row]]]:
    """Each document with the questions asked of it."""
    by_report: dict[str, list[Row]] = defaultdict(list)
    news: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if str(row["doc"]).endswith(".txt"):
            by_report[str(row["doc"])].append(row)
        else:
            news[str(row["dialogue"])].append(row)
    for name, asked in sorted(by_report.items()):
        text = (data / "text" / "gov_reports" / name).read_text("utf-8")
        yield build_document(Path(name).stem, text), asked
    found = _paragraphs(data / "text" / "news_crud.txt.xz", [str(r["pos"]) for r in rows if r["pos"]])
    names = sorted(news)
    for start in range(0, len(names), PIECES):
        asked = [row for name in names[start : start + PIECES] for row in news[name]]
        text = "\n".join(dict.fromkeys(found[str(row["pos"])] for row in asked if row["pos"]))
        yield build_document(f"news-{start:03}", text), asked


def _paragraphs(path: Path, sentences: Iterable[str]) -> dict[str, str]:
    """The paragraph that holds each sentence; the sentence itself where none does."""
    found = {sentence: sentence for sentence in sentences}
    heads = {sentence[:12]: sentence for sentence in found}
    finder = re.compile("|".join(re.escape(head) for head in heads))
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            for match in finder.finditer(line):
                if heads[match[0]] in line:
                    found[heads[match[0]]] = line.strip()
    return found


def understood(row: Row, vocabulary: Vocabulary) -> Understood:
    """The question after its history, each earlier question completed in its turn."""
    limit = Settings.model_fields["max_question"].default
    earlier: list[str] = []
    for old in map(str, row["history"]):  # type: ignore[call-overload]
        folded = fold(old)
        if screen(folded, limit) is None:
            earlier.append(complete(folded, earlier, vocabulary.__contains__).text)
    asked = fold(str(row["q"]))
    return complete(asked, earlier, vocabulary.__contains__) if screen(asked, limit) is None else Understood(asked)


def rank(index: Index, text: str, positive: str) -> int:
    """The place of the sentence that answers among those found, from 1; 99 where it is not among ten."""
    for place, hit in enumerate(index.search(text, limit=10), 1):
        sentence = index.document(hit.document).sentences[hit.sentence or 0].text
        if sentence in positive or positive in sentence:
            return place
    return 99


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--set", choices=sorted(SETS), default="train")
    parser.add_argument("--model", type=Path, default=Path("index/model"))
    parser.add_argument("--together", action="store_true", help="ask over all documents at once, not over each alone")
    parser.add_argument(
        "--failures", action="store_true", help="print every question that was taken wrongly or not found"
    )
    chosen = parser.parse_args()
    encoder = SentenceTransformerEncoder.load(chosen.model)
    rows = [json.loads(line) for line in (chosen.data / SETS[chosen.set]).open(encoding="utf-8")]
    taken: Counter[tuple[bool, bool]] = Counter()
    first, three, asked, cited = Counter[str](), Counter[str](), 0, 0
    shelf = list(worlds(chosen.data, rows))
    if chosen.together:
        documents = [document for document, _ in shelf]
        held = [(documents, [row for _, questions in shelf for row in questions])]
    else:
        held = [([document], questions) for document, questions in shelf]
    for documents, questions in held:
        assistant = Assistant(build_in_memory(documents, encoder), Settings())
        index, vocabulary = assistant.index, assistant.vocabulary
        for row in questions:
            mine = understood(row, vocabulary)
            if row["history"]:
                taken[bool(row["depends"]), bool(mine.subject)] += 1
            ranks = []
            if row["pos"] and row["depends"]:
                ranks = [rank(index, text, row["pos"]) for text in (row["q"], mine.text, row["standalone"])]
                asked += 1
                cited += any(
                    c.quote in row["pos"] or row["pos"] in c.quote
                    for c in assistant.ask(row["q"], row["history"]).citations
                )
                first.update(form for form, r in zip(FORMS, ranks, strict=True) if r == 1)
                three.update(form for form, r in zip(FORMS, ranks, strict=True) if r <= 3)
            wrong = bool(row["history"]) and bool(row["depends"]) != bool(mine.subject)
            if chosen.failures and (wrong or (ranks and ranks[1] > ranks[2])):
                print(
                    "!" if wrong else " ", ranks, row["history"][-1:], row["q"], "=>", mine.text, "|", row["standalone"]
                )
    right, later = taken[True, True] + taken[False, False], taken.total()
    first_turns = sum(not row["history"] for row in rows)
    print(f"depends or not: right {right + first_turns}/{len(rows)}, of later turns {right}/{later}")
    print(f"changes of subject that inherit: {taken[False, True]}/{taken[False, True] + taken[False, False]}")
    print(f"follow-ups that were not completed: {taken[True, False]}/{taken[True, True] + taken[True, False]}")
    for form in FORMS:
        print(f"{form:12} first {first[form] / asked:.3f}  first three {three[form] / asked:.3f}  ({asked})")
    print(f"answers that cite the sentence: {cited / asked:.3f}  ({asked})")


if __name__ == "__main__":
    main()
