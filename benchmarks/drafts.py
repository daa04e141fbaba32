"""How well `assistant check` finds the one wrong claim in a draft: `python benchmarks/drafts.py --data DIR`.

    python benchmarks/drafts.py --data DIR [--drafts 50] [--seed 7] [--json FILE]

Each draft is a real paragraph of a report in DIR/text/gov_reports with one figure, name, date or unit of one sentence
changed: to the value or name of the same kind that another sentence of the reports has, or to another unit. It is
checked against all the reports named below at once, and against its own report alone. Claims that a person put in
other words, true and false, stand in tests/gold/reworded_claims.jsonl and are checked likewise. Printed: the share of
changed sentences that are flagged, the share of unchanged ones that are, and the seconds that a draft of 3,000
characters takes. Nothing is tuned here.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jieba.posseg

from assistant.answering.draft import Claim, check_draft
from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.document import Document, Sentence
from corpus.load import load_document
from index.build import build_in_memory
from index.embedding import Encoder, SentenceTransformerEncoder

ROOT = Path(__file__).resolve().parent.parent
REWORDED = ROOT / "tests" / "gold" / "reworded_claims.jsonl"
REPORTS = (
    "2013国务院报告",
    "2019国务院政府工作报告",
    "2021国务院政府工作报告",
    "2025年上海市政府工作报告",
    "2025年云南省政府工作报告",
    "2025年吉林省政府工作报告",
)
LONG = 3000  # characters of the draft that is timed
_FIGURE = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?=(?:万|亿|万亿)?(?:元|亩|%|人|户|公里|千米|个|家|项|吨|件|套|所|条|辆|台|座))"
)
_UNIT = re.compile(r"(?<=\d)(?:亿元|万元|万亿元|万亩|公里|万吨|亿吨|万人|万户|平方公里|平方米|%|个百分点|亿斤|万套)")
_OTHER_UNIT = {
    "亿元": "万元", "万元": "亿元", "万亿元": "亿元", "万亩": "亩", "公里": "米",
    "万吨": "吨", "亿吨": "万吨", "万人": "万户", "万户": "万人", "平方公里": "平方米",
    "平方米": "平方公里", "%": "个百分点", "个百分点": "%", "亿斤": "万斤", "万套": "套",
}  # fmt: skip
_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?=年)|(?<!\d)\d{1,2}(?=月)|(?<=月)\d{1,2}(?=日)|[一二三四五六七八九十](?=月(?!份?额))|(?<=“十)[一二三四五](?=五”)|[去今明]年"
)
_DATES = {
    "月": [str(n) for n in range(1, 13)],
    "日": [str(n) for n in range(1, 29)],
    "年": [str(n) for n in range(2008, 2027)],
}
_QUOTED = re.compile(r"(?<=[“《])[^“”《》，。、]{3,12}(?=[”》])")
_SENTENCES, _SHORTEST = (
    3,
    20,
)  # a paragraph of a draft has at least so many sentences, the changed one so many characters


@dataclass(frozen=True, slots=True)
class Change:
    """`text[start:end]` of a sentence becomes `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph with one changed sentence; `start` and `end` are the sentence's place in `text`."""

    document: str
    kind: str
    text: str
    start: int
    end: int
    old: str
    new: str


Pool = dict[str, list[str]]


def pool_of(documents: Sequence[Document]) -> Pool:
    """What figures, names and dates the reports have, by the kind that can stand for one another."""
    pool: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for sentence in document.sentences:
            for kind, found in (*_figures(sentence.text), *_names(sentence.text)):
                pool[kind].add(found[0])
    return {kind: sorted(values) for kind, values in pool.items()}


def _figures(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for match in _FIGURE.finditer(text):
        unit = re.match(r"(?:万|亿|万亿)?.[里米]?", text[match.end() :])
        yield f"figure {unit[0] if unit else ''}", match


def _names(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for match in _QUOTED.finditer(text):
        yield "name quoted", match
    place = 0
    for word, tag in jieba.posseg.cut(text):
        if tag in ("ns", "nt") and len(word) > 1:
            yield f"name {tag} {len(word)}", re.compile(re.escape(word)).match(text, place)  # type: ignore[misc]
        place += len(word)


def changes(kind: str, text: str, pool: Pool, chance: random.Random) -> Iterator[Change]:
    """What could be changed in `text`, each with its new words."""
    if kind in ("figure", "name"):
        for key, match in _figures(text) if kind == "figure" else _names(text):
            others = [other for other in pool[key] if other not in text and match[0] not in other]
            if others:
                yield Change(*match.span(), chance.choice(others))
    elif kind == "unit":
        for match in _UNIT.finditer(text):
            yield Change(*match.span(), _OTHER_UNIT[match[0]])
    else:
        for match in _DATE.finditer(text):
            others = _other_dates(match, text)
            yield Change(*match.span(), chance.choice([other for other in others if other != match[0]]))


def _other_dates(match: re.Match[str], text: str) -> list[str]:
    if match[0][-1] == "年":
        return ["去年", "明年", "今年"]
    if not match[0].isdigit():
        return list("一二三四五" if text[match.end()] == "五" else "一二三四五六七八九十")
    return _DATES[text[match.end()]]


def drafts(documents: Sequence[Document], number: int, seed: int) -> list[Draft]:
    """`number` drafts, the four kinds of change in turn, no paragraph twice."""
    chance = random.Random(seed)
    pool = pool_of(documents)
    places = [(document, group) for document in documents for group in paragraphs(document)]
    chance.shuffle(places)
    made: list[Draft] = []
    for document, group in places:
        if len(made) == number:
            break
        kind = ("figure", "name", "date", "unit")[len(made) % 4]
        found = _draft(document, group, kind, pool, chance)
        if found is not None:
            made.append(found)
    return made


def paragraphs(document: Document) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph that is long enough."""
    groups: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in document.sentences:
        if sentence.id not in document.heading_sentences:
            groups[sentence.paragraph].append(sentence)
    yield from (group for group in groups.values() if len(group) >= _SENTENCES)


def _draft(document: Document, group: list[Sentence], kind: str, pool: Pool, chance: random.Random) -> Draft | None:
    ways = [
        (sentence, change)
        for sentence in group
        if len(sentence.text) >= _SHORTEST
        for change in changes(kind, sentence.text, pool, chance)
    ]
    if not ways:
        return None
    sentence, change = chance.choice(ways)
    first, last = group[0].start, group[-1].end
    whole = document.text[first:last]
    place = sentence.start - first
    text = whole[: place + change.start] + change.new + whole[place + change.end :]
    end = place + len(sentence.text) - (change.end - change.start) + len(change.new)
    return Draft(document.id, kind, text, place, end, sentence.text[change.start : change.end], change.new)


@dataclass(slots=True)
class Tally:
    """Sentences seen and flagged, by kind of change; "same" for those left as they were."""

    seen: Counter[str]
    flagged: Counter[str]
    contradicted: Counter[str]
    named: int = 0
    missed: list[dict[str, object]] | None = None

    @classmethod
    def new(cls) -> Tally:
        """Nothing seen yet."""
        return cls(Counter(), Counter(), Counter(), 0, [])


def judge(draft: Draft, claims: Sequence[Claim], tally: Tally) -> None:
    """Count what `claims` say of the changed sentence and of the others."""
    for claim in claims:
        changed = claim.start < draft.end and draft.start < claim.end
        kind = draft.kind if changed else "same"
        flagged = claim.verdict != "supported"
        tally.seen[kind] += 1
        tally.flagged[kind] += flagged
        tally.contradicted[kind] += claim.verdict == "contradicted"
        if changed:
            tally.named += any(_touches(draft.new, d.draft) for d in claim.differences)
        if flagged != changed and tally.missed is not None:
            row: dict[str, object] = {
                "kind": kind,
                "claim": claim.text,
                "old": draft.old,
                "new": draft.new,
                "verdict": claim.verdict.value,
            }
            row["differences"] = [f"{d.draft} / {d.document}" for d in claim.differences]
            row["quote"] = claim.citations[0].quote if claim.citations else None
            tally.missed.append(row)


def _touches(new: str, named: str) -> bool:
    return new in named or named in new


def report(name: str, tally: Tally) -> Iterator[str]:
    """Rows of the table."""
    changed = [kind for kind in ("figure", "name", "date", "unit") if tally.seen[kind]]
    total = sum(tally.seen[k] for k in changed)
    for kind in changed:
        yield f"| {name} | changed {kind} | {tally.seen[kind]} | {tally.flagged[kind]} | {tally.contradicted[kind]} | |"
    flagged, contradicted = (sum(c[k] for k in changed) for c in (tally.flagged, tally.contradicted))
    yield f"| {name} | changed, all | {total} | {flagged} ({flagged / total:.3f}) | {contradicted} | {tally.named} |"
    same = tally.seen["same"]
    flagged, contradicted = tally.flagged["same"], tally.contradicted["same"]
    yield f"| {name} | unchanged | {same} | {flagged} ({flagged / same:.3f}) | {contradicted} | |"


def reworded(check: Callable[[str], tuple[Claim, ...]], tally: Tally) -> None:
    """Check the claims in other words, each alone.

    The true ones are left as they were, in the false ones something is changed.
    """
    for line in REWORDED.read_text("utf-8").splitlines():
        row = json.loads(line)
        for text, kind in ((row["true"], "same"), (row["false"], "figure")):
            draft = Draft(row["document"], kind, text, 0, len(text) if kind != "same" else 0, "", text)
            judge(draft, check(text), tally)


def checker(documents: Sequence[Document], encoder: Encoder) -> Callable[[str], tuple[Claim, ...]]:
    """What checks a draft against `documents`."""
    assistant = Assistant(build_in_memory(documents, encoder), Settings())
    return lambda text: check_draft(assistant.index, assistant.reader, text)


def main() -> None:
    """Make the drafts, check them, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with text/gov_reports/")
    parser.add_argument("--drafts", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path, help="file for what was missed or flagged wrongly")
    chosen = parser.parse_args()
    folder = chosen.data / "text" / "gov_reports"
    documents = [load_document(folder / f"{name}.txt") for name in REPORTS]
    encoder = SentenceTransformerEncoder.load(ROOT / "index" / "model")
    made = drafts(documents, chosen.drafts, chosen.seed)
    print("| checked against | sentences | number | flagged | contradicted | changed words named |")
    print("|---|---|---|---|---|---|")
    check = checker(documents, encoder)
    tally = Tally.new()
    for draft in made:
        judge(draft, check(draft.text), tally)
    print("\n".join(report(f"{len(documents)} reports", tally)))
    words = Tally.new()
    reworded(check, words)
    print("\n".join(report("in other words", words)))
    alone = Tally.new()
    for document in documents:
        own = checker([document], encoder)
        for draft in made:
            if draft.document == document.id:
                judge(draft, own(draft.text), alone)
    print("\n".join(report("its own report", alone)))
    long = "\n".join(draft.text for draft in made)[:LONG]
    started = time.perf_counter()
    claims = check(long)
    print(f"\n{len(long)} characters, {len(claims)} claims: {time.perf_counter() - started:.2f} s")
    if chosen.json:
        rows = [
            {"against": n, **row}
            for n, t in (("all", tally), ("own", alone), ("words", words))
            for row in t.missed or []
        ]
        chosen.json.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
