"""How often the right report is cited, where many say nearly the same: `reports.jsonl` over whole reports.

    python benchmarks/reports.py --data DIR [--index DIR]

The questions were written by reading the reports in DIR/text/gov_reports; each names the report that answers and some
words of the sentence that does. `document first` is the search alone, `document cited` and `sentence cited` are whole
answers; every question has an answer. Nothing is tuned here.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.settings import Settings
from index.embedding import SentenceTransformerEncoder
from index.store import ensure_index

HERE = Path(__file__).resolve().parent
QUESTIONS = HERE / "reports.jsonl"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the report that answers it, and words of the sentence that does."""

    question: str
    document: str
    answer: str


def right_sentence(asked: Asked, answer: Answer) -> bool:
    """Whether a cited sentence of the right report holds the answer's words."""
    words = unicodedata.normalize("NFKC", asked.answer)
    return any(
        cited.document == asked.document and words in unicodedata.normalize("NFKC", cited.quote)
        for cited in answer.citations
    )


def main() -> None:
    """Print the shares, and each question that was not answered from the right sentence."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with text/gov_reports/")
    parser.add_argument("--index", type=Path, default=Path("var/reports-index"), help="folder for the index")
    chosen = parser.parse_args()
    encoder = SentenceTransformerEncoder.load(HERE.parent / "index" / "model")
    index = ensure_index(chosen.data / "text" / "gov_reports", chosen.index, encoder, progress=True)
    assistant = Assistant(index, Settings())
    rows = [Asked(**json.loads(line)) for line in QUESTIONS.read_text("utf-8").splitlines()]
    counts = dict.fromkeys(("document first", "answered", "document cited", "sentence cited"), 0)
    for asked in tqdm(rows, file=sys.stderr):
        answer = assistant.ask(asked.question)
        cited = [citation.document for citation in answer.citations[:1]]
        right = right_sentence(asked, answer)
        counts["document first"] += index.search(asked.question, limit=1)[0].document == asked.document
        counts["answered"] += bool(cited)
        counts["document cited"] += cited == [asked.document]
        counts["sentence cited"] += right
        if not right:
            print(f"- {asked.question} ({asked.document}): {answer.status.value} {''.join(cited)} {answer.short or ''}")
    print("\n| questions | " + " | ".join(counts) + " |\n" + "|---" * (len(counts) + 1) + "|")
    print(f"| {len(rows)} | " + " | ".join(str(count) for count in counts.values()) + " |")


if __name__ == "__main__":
    main()
