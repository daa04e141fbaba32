"""What a yes-or-no question states, without the words that ask whether it is so. No documents here.

However a thing is asked (开工了吗, 开工了没有, 开工没, 是不是开工了, 开工了，对吧), it states the same (开工了).
"""

from __future__ import annotations

import re

_SO = "这个?(?:数(?:据|字)?|话|事|说法|消息)?"
_TAIL = re.compile(
    rf"[,，、]?\s*(?:{_SO})?\s*(?:对不对|对不|对吗|对吧|对么|对嘛|是不是真的|是真的(?:吗|吧|不|么)?|真的假的|真的吗|是吗|是吧|是不是(?:这样)?|是这样的?(?:吗|吧|么|不)"
    r"|没错吧|我?[没不]会?[说搞弄]错吧|属实吗|有(?:没有)?这(?:回)?事(?:吗|吧)?|我(?:没)?记(?:得|错)?(?:没错|对)?(?:了)?(?:吧|吗)?|没记错吧)?[?？。.!！\s]*$"
)
_HEAD = re.compile(
    r"^(?:核对(?:一下)?|请核实|核实(?:一下)?|确认(?:一下)?|是不是|是否|听说|据说|有人说|听人说|我听(?:人)?说)[:：,，\s]*"
)
_PARTICLE = re.compile(r"(?:吗|嘛|吧|(?<![什怎这那多要])么|(?<=[便好行能通以])不)$")
_OR_NOT = re.compile(r"(?<![都也还并就从有所而])没有?$")  # 开工没有; 一家都没有 denies
_TOLD = re.compile(r"[了过]$|(?<![没所])有|过")  # 开工 alone says no more than 开工了 with what asks left out
_ALTERNATIVES = (
    (re.compile(r"是不是(?=[在会能要把被将有没已都也还只更从跟和给])|是否"), ""),
    (re.compile(r"(?:有没有|有无|有否)(?=[比在把被将往向连都也还变从跟给让])"), ""),
    (re.compile(r"有没有|有无|有否"), "有"),
    (re.compile(r"可不可以|可否|能不能够?|能否"), "能"),
    (re.compile(r"(?<![时动])([\u4e00-\u9fff])不\1"), r"\1"),
    (re.compile(r"([会应])否"), r"\1"),
)


def stated(question: str) -> str:
    """`question` without its asking words: 总投资1.5亿，对吗？ states 总投资1.5亿, 有没有酒店 states 有酒店."""
    return _plain(_told(question)) or question


def claims(question: str) -> bool:
    """Whether it puts forward something to be confirmed (总投资1.5亿，对吗) rather than only asks (动工了吗)."""
    told, bare = _told(question), question.rstrip("?？。.!！ ")
    return bool(told and told != bare) or bare.endswith("吧")


def _told(question: str) -> str:
    """`question` without what is put before or behind a whole statement to have it confirmed."""
    return _HEAD.sub("", _TAIL.sub("", question, count=1))


def _plain(text: str) -> str:
    """`text` with the forms that ask within a sentence made the form that tells."""
    text = _PARTICLE.sub("", text)
    if end := _OR_NOT.search(text):
        text = text[: end.start()]
        text = text if _TOLD.search(text) else f"{text}了"
    for asking, telling in _ALTERNATIVES:
        text = asking.sub(telling, text)
    return text
