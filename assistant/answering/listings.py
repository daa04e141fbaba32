"""Lists told over several sentences or lines of a document.

Their items are counted by one kind of mark (一是…。二是…。, （1）…；（2）…), begin or end alike, each open a part of a
section, or tell what is not well. What is listed is told before the first item, by what leads in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from assistant.answering.outline import bare, mark_of, opens, sections
from assistant.values.numerals import read
from corpus.document import Document, Sentence

_LEAST, _MANY = 2, 3  # items of a list; of one without marks
_SHARED, _GAP = 4, (3, 40)  # characters with which items begin or end alike, and sentences from one to the next
_SHORT_ITEM = 30  # characters of items that end alike
WANTING = re.compile(r"困难|问题|不足|挑战|短板|毛病|欠缺")
_RESOLVES = re.compile(r"我们(?:一定|要|必须|将)|对此|对这些|这些问题|必须高度重视")
_MOST_WANTING = 7
_SHORT = 12  # characters of a sentence that opens a part of its paragraph
FIRST_INSIDE = re.compile(r"[：:](?=(?:一是|一要|第一[，、]|[（(][一1][）)]|其一))")
SEES = re.compile(rf"(?:看到|认识到|面临|存在|遇到).{{0,40}}(?:{WANTING.pattern})")


@dataclass(frozen=True, slots=True)
class Listing:
    """The numbers of the sentences that are the items, and of the one before them (the first item may lead in itself).

    `shared` is what all items begin and end with, where they are recognised by that; `counted` whether marks count
    them, `wanting` whether they tell what is not well.
    """

    lead: int
    items: tuple[int, ...]
    shared: str = ""
    counted: bool = False
    wanting: bool = False


@lru_cache(maxsize=64)
def listings(document: Document) -> tuple[Listing, ...]:
    """All lists of `document`, in reading order."""
    found = (*_counted(document), *_alike(document), *_parts(document), *_wanting(document))
    return tuple(sorted(set(found), key=lambda one: (one.lead, one.items)))


def _counted(document: Document) -> Iterator[Listing]:
    """The lists whose items are counted 一是, 二是 and so on, each kind of mark by itself."""
    open_lists: dict[str, list[int]] = {}
    for sentence in document.sentences:
        for mark, number in _marks(sentence):
            if number == len(open_lists.get(mark, ())) + 1 and number > 1:
                open_lists[mark].append(sentence.id)
            elif number == 1:
                yield from _closed(open_lists.pop(mark, []), document)
                open_lists[mark] = [sentence.id]
    for items in open_lists.values():
        yield from _closed(items, document)


def _marks(sentence: Sentence) -> Iterator[tuple[str, int]]:
    """The marks of a sentence with their numbers: at its head, and of a first item behind its lead-in."""
    inside = FIRST_INSIDE.search(sentence.text)
    for text in (sentence.text, sentence.text[inside.end() :] if inside else ""):
        mark, number = mark_of(text)
        if number:
            value = read(number)
            yield mark, int(value.value) if value else 0


def _closed(items: Sequence[int], document: Document) -> Iterator[Listing]:
    if len(items) >= _LEAST:
        yield Listing(_lead(document, items[0]), tuple(items), counted=True)


def _lead(document: Document, first: int) -> int:
    """What leads in to the item `first`: itself where it holds more than the item, else the sentence before."""
    return first if FIRST_INSIDE.search(document.sentences[first].text) else max(first - 1, 0)


def _alike(document: Document) -> Iterator[Listing]:
    """Sentences near to each other that begin or end with the same words: 这些成绩，是在…, 实施…攻坚行动."""
    for shared in (_beginning, _ending):
        runs: dict[str, list[Sentence]] = {}
        for sentence in document.sentences:
            words = shared(sentence)
            run = runs.setdefault(words, []) if words and sentence.id not in document.heading_sentences else []
            if run and sentence.id - run[-1].id > _GAP[shared is _ending]:
                yield from _run(document, run)
                run.clear()
            run.append(sentence)
        for run in runs.values():
            yield from _run(document, run)


def _beginning(sentence: Sentence) -> str:
    return "" if mark_of(sentence.text)[0] else sentence.text[:_SHARED]


def _ending(sentence: Sentence) -> str:
    """How a short sentence ends that lists nothing itself."""
    return (
        sentence.text.rstrip("。；")[-_SHARED:]
        if len(sentence.text) <= _SHORT_ITEM and "，" not in sentence.text
        else ""
    )


def _run(document: Document, run: Sequence[Sentence]) -> Iterator[Listing]:
    if len(run) >= _MANY:
        first, *others = (s.text.rstrip("。；！") for s in run)
        begins = next(n for n in range(len(first), -1, -1) if all(t.startswith(first[:n]) for t in others))
        ends = next(n for n in range(len(first) + 1) if all(t.endswith(first[n:]) for t in others))
        lead, items = max(run[0].id - 1, 0), tuple(s.id for s in run)
        inside = f"：{run[0].text[:_SHARED]}" in document.sentences[lead].text  # it holds the first item itself
        yield Listing(lead, (lead, *items) if inside else items, first[:begins] + first[ends:])


def _parts(document: Document) -> Iterator[Listing]:
    """What opens the parts of a section, where no marks count them: paragraphs, or short sentences of one paragraph."""
    for section in sections(document):
        within = document.sentences[section.opener + 1 : section.last + 1]
        openers = [s.id for s in within if opens(document, s) and bare(document, s)]
        if len(openers) >= _MANY and not any(mark_of(s.text)[0] for s in within):
            yield Listing(section.opener, tuple(openers))
    for _, paragraph in groupby(document.sentences, key=lambda s: s.paragraph):
        short = [s.id for s in paragraph if _opens_part(document, s)]
        if len(short) >= _MANY:
            yield Listing(short[0] - 1, tuple(short))


def _opens_part(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence within a paragraph is short and the next one tells more (加大研发投入)."""
    if opens(document, sentence) or len(sentence.text) > _SHORT or re.search(r"[，\d]", sentence.text):
        return False
    after = document.sentences[sentence.id + 1 : sentence.id + 2]
    return bool(after) and after[0].paragraph == sentence.paragraph and len(after[0].text) > len(sentence.text)


def _wanting(document: Document) -> Iterator[Listing]:
    """What is not well, told in the rest of the paragraph that begins with seeing it."""
    for sentence in document.sentences:
        if opens(document, sentence) and SEES.search(sentence.text) and sentence.text[-1] == "。":
            rest = document.sentences[sentence.id + 1 : sentence.id + 1 + _MOST_WANTING]
            items = [s.id for s in rest if s.paragraph == sentence.paragraph and not _RESOLVES.match(s.text)]
            if len(items) >= _LEAST:
                yield Listing(sentence.id, tuple(items), wanting=True)
