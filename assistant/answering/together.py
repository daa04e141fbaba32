"""The answers to the parts of a run-on question, or to the same asked of several things, as one answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answer import Answer, Citation, Status
from assistant.messages import say
from assistant.understanding.pairs import Same


def of_each(same: Same, whole: Answer, answers: Sequence[Answer], short: Callable[[str, str], str | None]) -> Answer:
    """The answer to the whole question, or those to each of its things where the whole one leaves things out.

    One sentence that holds all the things is preferred; `short` finds in its part about a thing the value of that.
    """
    answered = [a for a in answers if a.status is Status.ANSWERED]
    if whole.status is not Status.ANSWERED:
        return together(same.questions, answers) if answered else whole
    if len(answered) < len(answers):
        return whole
    places = {_place(a.citations[0]) for a in answers}
    if len(places) > 1:
        tells_all = all(thing in whole.citations[0].quote for thing in same.meant)
        return whole if tells_all else together(same.questions, answers)
    told = [
        _of_thing(a, piece, q, short)
        for a, piece, q in zip(answers, _pieces(same, answers[0]), same.questions, strict=True)
    ]
    return together(same.questions, told) if len({a.short for a in told}) > 1 or all(_pieces(same, whole)) else whole


def _pieces(same: Same, answer: Answer) -> list[str]:
    """The part of the cited sentence about each thing, from its name to the next; empty where one is not named."""
    quote = answer.citations[0].quote
    starts = [quote.find(thing) for thing in same.meant]
    if min(starts) < 0 or starts != sorted(set(starts)):
        return [""] * len(starts)
    return [quote[a:b] for a, b in pairwise([*starts, len(quote)])]


def _of_thing(answer: Answer, piece: str, question: str, short: Callable[[str, str], str | None]) -> Answer:
    """`answer` with the direct answer that the piece about its thing gives."""
    found = short(question, piece) if piece else None
    if not found or not answer.short:
        return answer
    return replace(answer, short=found, text=f"{found}{answer.text.removeprefix(answer.short)}")


def together(texts: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """One answer from the `answers` to the parts `texts`; a part the documents do not answer stands in a notice."""
    answered = list(_without_repetitions([a for a in answers if a.status is Status.ANSWERED]))
    notices = [notice for answer in answers for notice in answer.notices]
    if not answered:
        return replace(answers[0], notices=tuple(dict.fromkeys(notices)))
    notices += [
        say("part_unanswered", a.language, text=t)
        for t, a in zip(texts, answers, strict=True)
        if a.status is not Status.ANSWERED
    ]
    lines, citations = _renumbered(_joined(answered))
    shorts = [a.short for a in answered if a.short]
    return replace(
        answered[0],
        text="\n".join(lines),
        short="、".join(shorts) or None,
        citations=citations,
        verdict=next((a.verdict for a in answered if a.verdict), None),
        clear=all(a.clear for a in answered),
        confidence=min(a.confidence for a in answered),
        notices=tuple(dict.fromkeys(notices)),
        nearest=next((a.nearest for a in answers if a.nearest), ()),
        evidence=tuple(e for a in answers for e in a.evidence),
    )


def _place(cited: Citation) -> tuple[str, int]:
    return cited.document, cited.start


def _without_repetitions(answers: Sequence[Answer]) -> Iterator[Answer]:
    """The answers; a direct answer that an earlier one took from the same words of the same sentence is left out."""
    given: list[tuple[tuple[str, int], str]] = []
    for answer in answers:
        best = answer.citations[0]
        short = answer.short or ""
        before = sum(place == _place(best) and _same(short, told) for place, told in given)
        if short and before >= max(1, best.quote.count(short)):
            body = "\n".join(f"{c.quote}[{c.number}]" for c in answer.citations)
            yield replace(answer, short=None, text=body)
        else:
            given += [(_place(best), short)] if short else []
            yield answer


def _same(a: str, b: str) -> bool:
    """Whether two direct answers say the same: equal, or one list within the other."""
    return a == b or ("、" in a and "、" in b and (a in b or b in a))


def _joined(answers: Sequence[Answer]) -> Sequence[Answer]:
    """Direct answers that rest on the same sentences stand in one line before them."""
    first = answers[0]
    same = all(a.short and a.text.startswith(f"{a.short}。") and a.citations == first.citations for a in answers)
    if not same:
        return answers
    shorts = "、".join(a.short for a in answers if a.short)
    return [replace(first, text=f"{shorts}{first.text.removeprefix(first.short or '')}")]


def _renumbered(answers: Sequence[Answer]) -> tuple[list[str], tuple[Citation, ...]]:
    """The lines of all answers; a sentence is quoted once, its number given again where another part rests on it."""
    lines: list[str] = []
    numbers: dict[tuple[str, int], Citation] = {}
    for answer in answers:
        opening = answer.text.removesuffix("\n".join(f"{c.quote}[{c.number}]" for c in answer.citations)).strip()
        quoted: list[str] = []
        for cited in answer.citations:
            key = (cited.document, cited.start)
            if key in numbers:
                opening += f"[{numbers[key].number}]" if opening else ""
            else:
                numbers[key] = replace(cited, number=len(numbers) + 1)
                quoted.append(f"{cited.quote}[{numbers[key].number}]")
        lines += [line for line in (opening, *quoted) if line]
    return lines, tuple(numbers.values())
