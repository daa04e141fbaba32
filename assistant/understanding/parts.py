"""A run-on question (龙溪小学什么时候启用，投资多少？) cut into its parts.

A part asks something of its own. What a later part leaves unsaid it gets from the earlier ones, as a follow-up does in
`conversation.py`; nothing here completes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.understanding.phrases import ASKING
from assistant.understanding.question import content, language_of

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
_LIKEWISE = re.compile(r"^[^，,]{2,16}呢$")  # asks the same of another thing: 彩虹之芯呢
_CONDITION = re.compile(r"^(?:如果|要是|假如|if\b)", re.I)
_OPEN, _CLOSE = '“"「『《（(', '”"」』》）)'


def parts(text: str) -> tuple[str, ...]:
    """The parts of `text` (folded) in order; what asks nothing stays with its neighbour, one question stays whole."""
    found: list[str] = []
    waiting = ""
    for clause in _clauses(text):
        likewise = bool(found) and not waiting and _LIKEWISE.search(clause)
        waiting = f"{waiting}，{clause}" if waiting else clause
        if likewise or _asks(clause):
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
