"""The answers to the parts of a run-on question as one answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Status
from assistant.messages import say


def together(texts: Sequence[str], answers: Sequence[Answer]) -> Answer:
    """One answer from the `answers` to the parts `texts`; a part the documents do not answer stands in a notice."""
    answered = [a for a in answers if a.status is Status.ANSWERED]
    notices = [notice for answer in answers for notice in answer.notices]
    if not answered:
        return replace(answers[0], notices=tuple(dict.fromkeys(notices)))
    notices += [
        say("part_unanswered", a.language, text=t) for t, a in zip(texts, answers, strict=True) if a not in answered
    ]
    lines, citations = _renumbered(answered)
    shorts = [a.short for a in answered if a.short]
    return replace(
        answered[0],
        text="\n".join(lines),
        short="、".join(dict.fromkeys(shorts)) or None,
        citations=citations,
        verdict=next((a.verdict for a in answered if a.verdict), None),
        clear=all(a.clear for a in answered),
        confidence=min(a.confidence for a in answered),
        notices=tuple(dict.fromkeys(notices)),
        nearest=next((a.nearest for a in answers if a.nearest), ()),
        evidence=tuple(e for a in answers for e in a.evidence),
    )


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
