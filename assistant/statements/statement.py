"""What a yes-or-no question states, without the words that ask whether it is so. No documents here."""

from __future__ import annotations

import re

_TAIL = re.compile(
    r"[,，、]?\s*(?:这个?数?(?:据|字)?|这话|这事)?\s*(?:对不对|对不|对吗|对吧|对么|对嘛|是不是真的|是真的(?:吗|吧|不|么)?|真的假的|真的吗|是吗|是吧|是不是|没错吧|没说错吧|属实吗|有(?:没有)?这(?:回)?事(?:吗|吧)?|我(?:没)?记(?:得|错)?(?:没错|对)?(?:了)?(?:吧|吗)?)?[?？。.!！\s]*$"
)
_HEAD = re.compile(r"^(?:核对(?:一下)?|请核实|核实(?:一下)?|确认(?:一下)?|是不是|是否|听说|据说)[:：,，\s]*")


def stated(question: str) -> str:
    """`question` without its asking ends: 总投资1.5亿，对吗？ states 总投资1.5亿."""
    return _HEAD.sub("", _TAIL.sub("", question, count=1)) or question


def claims(question: str) -> bool:
    """Whether it puts forward something to be confirmed (总投资1.5亿，对吗) rather than only asks (动工了吗)."""
    return stated(question) != question or question.rstrip("?？。.!！ ").endswith("吧")
