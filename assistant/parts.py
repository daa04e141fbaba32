"""A run-on question (龙溪小学什么时候启用，投资多少？) cut into its parts, and the parts' answers put together.

A part asks something of its own. What a later part leaves unsaid it gets from the earlier ones, as a follow-up does in
`conversation.py`; nothing here completes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Status
from assistant.messages import say
from assistant.phrases import ASKING
from assistant.question import content, language_of

_MOST, _LEAST = 3, 2  # parts, and characters that say what is asked about
_BORDER = re.compile(r"[，,；;。？?！!]\s*|\s+(?=and\s+(?:wh|how))|(?=以及|还有(?!没有|多少|几|哪))")
_TAG = re.compile(r"^(?:对|是|行|好|可以|真的|属实|没错)(?:不对|不是|吗|吧|嘛|么)*$|^(?:有没有|是不是|对不对)$")
# Question words that ask nothing: 好几个, 几十, 啥的.
_INDEFINITE = re.compile(r"(?:好|那|这|前|后|近|头|十|\d|八|九|出|走|过)几|几[十百千万]|[啥什么]+的(?!时候|地方|东西)")
_ABOUT = re.compile(r"^(?:想|问|叫|不懂)")  # says what it is about: 想看看自己交了多少税，手机上能看不
_WHAT = re.compile(r"哪|谁|多少|什么|啥|怎|咋|几时|何")
_ENGLISH = re.compile(
    r"^(?:(?:and|or|but|also)\s+)*(?:(?:in|on|at|by|from|to|for|of|with)\s+(?=wh|how))?"
    r"(?:wh\w+|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b",
    re.I,
)
_CONDITION = re.compile(r"^(?:如果|要是|假如|if\b)", re.I)
_OPEN, _CLOSE = '“"「『《（(', '”"」』》）)'


def parts(text: str) -> tuple[str, ...]:
    """The parts of `text` (folded) in order; what asks nothing stays with its neighbour, one question stays whole."""
    found: list[str] = []
    waiting = ""
    for clause in _clauses(text):
        waiting = f"{waiting}，{clause}" if waiting else clause
        if _asks(clause):
            found.append(waiting)
            waiting = ""
    if len(found) < 2 or len(found) > _MOST or waiting:
        return (text,)
    return tuple(found)


def _clauses(text: str) -> Iterator[str]:
    """`text` between its commas and stops: quotations and brackets uncut, a tag (对吗) left with its clause."""
    start = 0
    for border in [*_BORDER.finditer(text), None]:
        end = border.start() if border else len(text)
        clause = text[start:end].strip()
        if border and (_opened(text[:end]) or _TAG.match(text[border.end() :].rstrip("？?。！! "))):
            continue
        start = border.end() if border else end
        if clause:
            yield clause


def _opened(text: str) -> bool:
    """Whether a quotation or bracket that began in `text` has not ended there."""
    return any(
        text.count(a) % 2 if a == b else text.count(a) > text.count(b) for a, b in zip(_OPEN, _CLOSE, strict=True)
    )


def _asks(clause: str) -> bool:
    """Whether a clause asks something of its own; conditions and introductions that hold a question word do not."""
    if _CONDITION.match(clause) or _ABOUT.match(clause):
        return False
    if language_of(clause) == "en":
        return bool(_ENGLISH.match(clause))
    clause = _INDEFINITE.sub("", clause)
    return bool(ASKING.search(clause)) and (len(content(clause)) >= _LEAST or bool(_WHAT.search(clause)))


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
