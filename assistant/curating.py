"""What a change of synonyms and standard answers would do, before it goes live.

Recent questions are asked of the assistant as it is and as it would be; questions with known answers are asked of both,
and a change that spoils one of them is not fit to go live.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answer import Answer, Status
from assistant.assistant import Assistant
from assistant.curated import read_curated


@dataclass(frozen=True, slots=True)
class Change:
    """A question that would be answered in another way."""

    question: str
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class Effect:
    """What a new file would do. `spoiled` are the questions with known answers that would no longer be answered so."""

    problems: tuple[str, ...]
    changes: tuple[Change, ...]
    spoiled: tuple[Change, ...]
    tried: int

    @property
    def fit(self) -> bool:
        """Whether the file may go live."""
        return not self.problems and not self.spoiled


@dataclass(frozen=True, slots=True)
class Gold:
    """A question with its known answer: sentences that say so, none where the documents do not say."""

    question: str
    history: tuple[str, ...]
    sentences: tuple[str, ...]

    def met_by(self, answer: Answer) -> bool:
        """Whether the answer first quotes one of the sentences, or refuses where there are none."""
        if not self.sentences:
            return answer.status is not Status.ANSWERED
        return any(
            cited.quote in told or told in cited.quote for cited in answer.citations[:1] for told in self.sentences
        )


def with_curated(assistant: Assistant, content: str) -> Assistant:
    """Return the same assistant with another file; raises `CuratedError` for one that cannot be read."""
    changed = copy.copy(assistant)
    with TemporaryDirectory(prefix="nianli-curated-") as folder:
        path = Path(folder) / "curated.toml"
        path.write_text(content, encoding="utf-8")
        changed.curated = read_curated(path, assistant.index.documents)
    return changed


def effect(assistant: Assistant, content: str, recent: Sequence[str], gold: Sequence[Gold]) -> Effect:
    """Hold `content` against recent questions and against those with known answers; may raise `CuratedError`."""
    changed = with_curated(assistant, content)
    changes = [Change(q, assistant.ask(q), changed.ask(q)) for q in dict.fromkeys(recent)]
    tried = [
        (one, Change(one.question, assistant.ask(one.question, one.history), changed.ask(one.question, one.history)))
        for one in gold
    ]
    spoiled = [change for one, change in tried if one.met_by(change.before) and not one.met_by(change.after)]
    different = [change for change in changes if _told(change.before) != _told(change.after)]
    return Effect(changed.curated.problems, tuple(different), tuple(spoiled), len(tried))


def _told(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.text, tuple((c.document, c.start, c.end) for c in answer.citations)


def read_gold(path: Path, assistant: Assistant) -> tuple[Gold, ...]:
    """Read questions with known answers, as `tests/gold/` writes them; those of documents not served are left out."""
    if not path.is_file():
        return ()
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    text = "\n".join(document.text for document in assistant.index.documents)
    return tuple(
        Gold(row["question"], tuple(row.get("history") or ()), tuple(row["gold_sentences"]))
        for row in rows
        if row["kind"] not in ("chitchat", "unsafe") and all(sentence in text for sentence in row["gold_sentences"])
    )
