"""What an answer just given tells beyond itself: the next best sentences, one item of its list, how many there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Status
from assistant.answering.compose import quoted
from assistant.answering.together import together
from assistant.messages import say
from assistant.understanding.turns import Turn, Wish, turn_of
from index.search import Index

_LIKELY = 0.1  # probability of a sentence that is worth showing to who asks for more
_BATCH = 2  # sentences at a time
_AND_SO_ON = re.compile(r"等$|等[^、]{0,8}$|\s*(?:[一二两三四五六七八九十]+|\d+)\s*[大个家项种类条名位座所].*$")
_COUNTED = re.compile(r"\s*(?:等)?((?:[一二两三四五六七八九十百]+|\d+)\s*(?:余|多)?[大个家项种类条名位座所款户])")
_JOINED = re.compile(r"[、，；]")
_LAST = re.compile(r"以及|[和与及]")

Ask = Callable[[str, Sequence[str]], Answer]  # a question and those before it


def in_turn(turn: Turn, before: Sequence[str], ask: Ask, index: Index) -> Answer | None:
    """What the answer to the last question of `before` tells to `turn`; None where it tells nothing."""
    *earlier, last = before
    if turn.wish is Wish.COMPARE:
        both = [ask(question, before[: i - 2]) for i, question in enumerate(before[-2:])]
        return together(before[-2:], both) if len(both) > 1 else None
    if turn.wish is Wish.MORE:
        asked = _asked_for_more(before)
        *earlier, last = before[: len(before) - asked]
        return more(index, ask(last, earlier), asked)
    answer = ask(last, earlier)
    if turn.wish is Wish.COUNT:
        return count(answer)
    if turn.wish is Wish.ITEM:
        told = item(answer, turn.number)
        return ask(f"{told.short}{turn.rest}", ()) if told and told.short and turn.rest else told
    return answer


def _asked_for_more(before: Sequence[str]) -> int:
    """How many of the last questions wished for more; the first question is never one of them."""
    turns = [turn_of(question) for question in before[1:]]
    return next((n for n, turn in enumerate(reversed(turns)) if turn is None or turn.wish is not Wish.MORE), len(turns))


def more(index: Index, answer: Answer, asked_before: int) -> Answer:
    """The next best sentences that `answer` weighed, after those of `asked_before` earlier such wishes."""
    likely = [e for e in answer.evidence if not e.kept and e.score >= _LIKELY]
    found = [
        e for e in likely if not any((c.document, c.sentence) == (e.document, e.sentence) for c in answer.citations)
    ]
    batch = found[asked_before * _BATCH : (asked_before + 1) * _BATCH]
    if answer.status is not Status.ANSWERED or not batch:
        return nothing_more(answer)
    told = [(index.document(e.document), e.sentence) for e in batch]
    citations = tuple(quoted(n, document, document.sentences[place]) for n, (document, place) in enumerate(told, 1))
    return replace(
        _plain(answer, citations),
        text="\n".join(f"{c.quote}[{c.number}]" for c in citations),
        confidence=batch[0].score,
    )


def nothing_more(answer: Answer) -> Answer:
    """A plain no to who wished for more than `answer` told."""
    return replace(
        _plain(answer, ()),
        status=Status.REFUSED_NOT_IN_DOCUMENTS,
        text=say("nothing_more", answer.language),
        nearest=answer.citations or answer.nearest,
    )


def item(answer: Answer, number: int) -> Answer | None:
    """The item `number` (from 1; -1 the last) of the list that `answer` gives; None where it gives no list."""
    for cited, listed in _lists(answer):
        if 0 < number <= len(listed) or number == -1:
            return _told(answer, cited, listed[number - 1 if number > 0 else -1])
        return nothing_more(answer)
    return None


def count(answer: Answer) -> Answer | None:
    """How many there are of what `answer` lists, where its sentence says so; nothing is counted here."""
    for cited, listed in _lists(answer):
        behind = cited.quote.find(listed[-1]) + len(listed[-1])
        if told := _COUNTED.match(cited.quote, behind):
            return _told(answer, cited, told[1].strip())
    return None


def _lists(answer: Answer) -> Iterator[tuple[Citation, Sequence[str]]]:
    """The lists of `answer`, each with its sentence: the direct answer, else the longest of a sentence."""
    for cited in answer.citations:
        texts = [answer.short] if answer.short and answer.short in cited.quote else re.split("[。；：]", cited.quote)
        best = max((_items(text) for text in texts), key=len)
        if len(best) > 1:
            yield cited, best


def _items(text: str) -> list[str]:
    """The items of an enumeration without what closes it: 东氩 of 东氩 4 个项目."""
    parts = [part.strip("“” ") for part in _JOINED.split(text)]
    if "、" not in text:
        return []
    *first, last = parts
    last = _AND_SO_ON.sub("", last)
    return [part for part in (*first, *_LAST.split(last)) if part]


def _told(answer: Answer, cited: Citation, short: str) -> Answer:
    cited = replace(cited, number=1)
    return replace(_plain(answer, (cited,)), short=short, text=f"{short}。\n{cited.quote}[1]")


def _plain(answer: Answer, citations: tuple[Citation, ...]) -> Answer:
    return replace(answer, citations=citations, short=None, verdict=None, clear=True, suggestions=(), nearest=())
